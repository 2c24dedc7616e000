<#--
  The page behind the link "this was not me" of the code mail. Opening it does nothing, since mail programs open links by
  themselves: only the button cancels the code. tsesState: ask, done or gone.
-->
<#import "template.ftl" as layout>
<#import "tses-form.ftl" as form>
<#import "tses-text.ftl" as text>
<#macro reference><bdi dir="ltr" class="tses-strong">${tsesReference}</bdi></#macro>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg({"ask": "tsesNotYouTitle", "done": "tsesNotYouDoneTitle"}[tsesState]!"tsesNotYouGoneTitle")}
  <#elseif section = "form">
    <@form.resources />
    <#if tsesState = "ask">
      <form id="tses-not-me-form" class="${properties.kcFormClass!} tses-form" action="${tsesAction}" method="post">
        <p id="tses-not-me-help" class="tses-text">
          <@text.message key="tsesNotYouHelp"; index><#if index = 0><bdi class="tses-strong">${tsesClientName}</bdi><#else><@reference /></#if></@text.message>
        </p>
        <@form.buttons>
          <@form.button id="tses-not-me-submit" label="tsesNotYouSubmit" describedBy="tses-not-me-help" />
        </@form.buttons>
      </form>
    <#elseif tsesState = "done">
      <p id="tses-not-me-done" class="tses-text">
        <@text.message key="tsesNotYouDone"><@reference /></@text.message>
      </p>
    <#else>
      <p id="tses-not-me-gone" class="tses-text">${msg("tsesNotYouGone")}</p>
    </#if>
  </#if>
</@layout.registrationLayout>
