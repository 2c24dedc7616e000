<#--
  What both pages are made of. Children of keycloak.v2 bring field.ftl: there the field looks like every other field of
  the theme. Themes without it (children of base and keycloak) get the markup of those themes.
-->
<#assign fieldTemplate = .get_optional_template("field.ftl")>
<#if fieldTemplate.exists>
  <#assign field = fieldTemplate.import()>
</#if>

<#-- One labelled field with its error; describedBy: the ids of the hints that a screen reader reads with it. -->
<#macro input name label error="" describedBy="" class="" attributes={}>
  <#if field?? && field.group??>
    <@field.group name=name label=label error=error>
      <span class="${properties.kcInputClass!} <#if error?has_content>${properties.kcError!}</#if>">
        <@control name=name error=error describedBy=describedBy class=class attributes=attributes />
        <#if field.errorIcon??><@field.errorIcon error=error /></#if>
      </span>
    </@field.group>
  <#else>
    <div class="${properties.kcFormGroupClass!}">
      <div class="${properties.kcLabelWrapperClass!}">
        <label for="${name}" class="${properties.kcLabelClass!}">${label}</label>
      </div>
      <div class="${properties.kcInputWrapperClass!}">
        <@control name=name error=error describedBy=describedBy class="${properties.kcInputClass!} ${class}"
                  attributes=attributes />
        <#if error?has_content>
          <span id="input-error-${name}" class="${properties.kcInputErrorMessageClass!}">${error}</span>
        </#if>
      </div>
    </div>
  </#if>
</#macro>

<#macro control name error describedBy class attributes>
  <#local description = (error?has_content?then("input-error-" + name + " ", "") + describedBy)?trim>
  <input id="${name}" name="${name}" <#if class?has_content>class="${class?trim}"</#if> autofocus
         <#list attributes as attribute, value>${attribute}="${value}" </#list>
         <#if error?has_content>aria-invalid="true"</#if>
         <#if description?has_content>aria-describedby="${description}"</#if>>
</#macro>

<#-- kind: primary, secondary or link; action: what the server is asked to do, as tsesAction. -->
<#macro button id label kind="primary" action="" describedBy="">
  <#local look = {
    "primary": (properties.kcButtonPrimaryClass!""),
    "secondary": (properties.kcButtonSecondaryClass!properties.kcButtonDefaultClass!""),
    "link": (properties.kcButtonLinkClass!"pf-m-link")
  }[kind]>
  <button type="submit" id="${id}" class="${properties.kcButtonClass!} ${look} ${properties.kcButtonBlockClass!}"
          <#if action?has_content>name="tsesAction" value="${action}"</#if>
          <#if kind != "primary">formnovalidate</#if>
          <#if describedBy?has_content>aria-describedby="${describedBy}"</#if>>${msg(label)}</button>
</#macro>

<#macro buttons>
  <div class="${properties.kcFormGroupClass!}">
    <div class="${properties.kcFormButtonsClass!} tses-buttons"><#nested></div>
  </div>
</#macro>

<#-- The style and the behaviour of these pages: files of this extension, found under every theme. -->
<#macro resources>
  <link rel="stylesheet" href="${url.resourcesPath}/css/tses-code.css">
  <script type="module" src="${url.resourcesPath}/js/tses-code.js"></script>
</#macro>
