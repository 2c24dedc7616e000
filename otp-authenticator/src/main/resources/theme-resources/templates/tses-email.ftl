<#import "template.ftl" as layout>
<#import "tses-form.ftl" as form>
<#assign emailError = messagesPerField.existsError("email")?then(messagesPerField.get("email"), "")>
<@layout.registrationLayout displayMessage=!emailError?has_content; section>
  <#if section = "header">
    ${msg("tsesEmailTitle")}
  <#elseif section = "form">
    <@form.resources />
    <form id="tses-email-form" class="${properties.kcFormClass!} tses-form" action="${url.loginAction}" method="post"
          novalidate>
      <p id="tses-email-help" class="tses-text">${msg("tsesEmailHelp")}</p>

      <@form.input name="email" label=msg("email") error=emailError describedBy="tses-email-help" attributes={
        "type": "email",
        "value": tsesEmail!"",
        "autocomplete": enableWebAuthnConditionalUI?has_content?then("email webauthn", "email"),
        "autocapitalize": "none",
        "spellcheck": "false",
        "dir": "ltr"
      } />

      <@form.buttons>
        <@form.button id="tses-email-submit" label="tsesEmailSubmit" />
      </@form.buttons>
    </form>
  <#elseif section = "socialProviders">
    <#if (social.providers)?has_content>
      <#assign identityProviders = .get_optional_template("social-providers.ftl")>
      <#if identityProviders.exists>
        <#assign others = identityProviders.import()>
        <@others.show social=social />
      <#else>
        <ul id="kc-social-providers" class="${properties.kcFormSocialAccountListClass!}">
          <#list social.providers as provider>
            <li>
              <a id="social-${provider.alias}" class="${properties.kcFormSocialAccountListButtonClass!}"
                 href="${provider.loginUrl}">${provider.displayName!provider.alias}</a>
            </li>
          </#list>
        </ul>
      </#if>
    </#if>
  </#if>
</@layout.registrationLayout>
