// Adds a « Copier » button beside each address to copy. Without JavaScript the address is there to select.
for (const input of document.querySelectorAll("input[data-copy]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = "Copier";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      input.select();
      document.execCommand("copy"); // where the clipboard is closed to pages without https
    }
    button.textContent = "Copié";
    setTimeout(() => { button.textContent = "Copier"; }, 2000);
  });
  input.addEventListener("focus", () => input.select());
  input.after(button);
}
