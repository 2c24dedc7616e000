// An enhancement only. Without it both pages work: the button for a new code is enabled and the server decides.

for (const form of document.querySelectorAll(".tses-form")) {
  submitOnce(form);
}
describeFieldWithAlert();
labelKnownUser();
countDown(document.getElementById("tses-code-wait"), document.getElementById("tses-code-resend"));

/** A second click while the answer is on its way would ask twice. Nothing is disabled, so the pressed button is sent. */
function submitOnce(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) {
      event.preventDefault();
    }
    sent = true;
  });
  window.addEventListener("pageshow", () => (sent = false));
}

/** The theme's alert stands above the form; a screen reader starts in the field and would not read it. */
function describeFieldWithAlert() {
  const field = document.querySelector(".tses-form input[autofocus]");
  const alert = [...document.querySelectorAll(".kc-feedback-text")].find((text) => !text.closest("form"));
  if (field && alert) {
    alert.id ||= "tses-alert";
    field.setAttribute("aria-describedby", `${alert.id} ${field.getAttribute("aria-describedby") ?? ""}`.trim());
  }
}

/** keycloak.v2 shows a known user in a field whose label points to another id. */
function labelKnownUser() {
  if (document.getElementById("kc-attempted-username")) {
    document.querySelector('label[for="username"]')?.setAttribute("for", "kc-attempted-username");
  }
}

/** Shows the seconds as they pass, but says only the last thing aloud: that a new code may be requested. */
function countDown(text, button) {
  const seconds = Number(text?.dataset.seconds);
  if (!button || !(seconds > 0)) {
    return;
  }
  const end = Date.now() + seconds * 1000;
  button.disabled = true;
  const timer = setInterval(show, 250);
  show();

  function show() {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left > 0) {
      text.textContent = text.dataset.text.replace("{0}", left);
      return;
    }
    clearInterval(timer);
    button.disabled = false;
    text.hidden = true;
    document.getElementById("tses-code-ready").textContent = text.dataset.ready;
  }
}
