<#--
  A message whose {0}, {1} … are shown as the nested content, set apart from a text that may run the other way. The nested
  content is told which one it is: <@text.message key="…"; index>.
-->
<#macro message key>
  <#local mark = "\xE000">
  <#list msg(key, mark + "0" + mark, mark + "1" + mark)?split(mark) as text><#if text?is_odd_item>${text}<#else><#nested text?number></#if></#list><#t>
</#macro>
