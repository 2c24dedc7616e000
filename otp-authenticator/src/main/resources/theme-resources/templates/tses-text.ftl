<#-- A message with its {0} shown as the nested content, set apart from a text that may run the other way. -->
<#macro message key>
  <#list msg(key, "\xE000")?split("\xE000") as text>${text}<#sep><#nested></#sep></#list><#t>
</#macro>
