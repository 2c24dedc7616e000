<#import "template.ftl" as layout>
<#import "tses-form.ftl" as form>
<#import "tses-text.ftl" as text>
<#assign otpError = messagesPerField.existsError("otp")?then(messagesPerField.get("otp"), "")>
<#assign wait = tsesResendSeconds!0>
<@layout.registrationLayout displayMessage=!otpError?has_content; section>
  <#if section = "header">
    ${msg("tsesCodeTitle")}
  <#elseif section = "form">
    <@form.resources />
    <form id="tses-code-form" class="${properties.kcFormClass!} tses-form" action="${url.loginAction}" method="post"
          novalidate>
      <p id="tses-code-sent" class="tses-text">
        <@text.message key="tsesCodeSentTo"><bdi dir="ltr" class="tses-strong">${tsesDestination}</bdi></@text.message>
      </p>

      <@form.input name="otp" label=msg("tsesCodeLabel") error=otpError
                   class="tses-code" + (tsesCodeDigits!true)?then("", " tses-code-letters")
                   describedBy="tses-code-sent tses-code-reference" attributes={
        "type": "text",
        "autocomplete": "one-time-code",
        "inputmode": (tsesCodeDigits!true)?then("numeric", "text"),
        "autocapitalize": (tsesCodeDigits!true)?then("none", "characters"),
        "spellcheck": "false",
        "enterkeyhint": "go",
        "dir": "ltr"
      } />

      <p id="tses-code-reference" class="tses-hint">
        <span class="tses-reference"><@text.message key="tsesCodeReference"><bdi dir="ltr" class="tses-strong">${tsesReference}</bdi></@text.message></span>
        <span>${msg("tsesCodeReferenceHelp")}</span>
      </p>

      <@form.buttons>
        <@form.button id="tses-code-submit" label="tsesCodeSubmit" action="verify" />
      </@form.buttons>

      <div class="tses-help">
        <p class="tses-hint">${msg("tsesCodeSpam")}<br>${msg("tsesCodeValidity", tsesValidMinutes?c)}</p>
        <@form.buttons>
          <@form.button id="tses-code-resend" label="tsesCodeResend" kind="secondary" action="resend"
                        describedBy="tses-code-wait" />
          <p id="tses-code-wait" class="tses-hint" data-seconds="${wait?c}"
             data-text="${msg("tsesCodeResendWait", "{0}")}" data-ready="${msg("tsesCodeResendReady")}"
             <#if wait == 0>hidden</#if>>${msg("tsesCodeResendWait", wait?c)}</p>
          <p id="tses-code-ready" class="tses-hint" role="status"></p>
          <#-- Where the person is known already, the layout shows who it is and how to start over. -->
          <#if !(auth?has_content && auth.showUsername())>
            <@form.button id="tses-code-restart" label="tsesCodeRestart" kind="link" action="restart" />
          </#if>
        </@form.buttons>
      </div>
    </form>
  </#if>
</@layout.registrationLayout>
