/** A person's choice of colours; `system` follows the device. */
export const themeChoices = ["light", "dark", "system"] as const;

export type ThemeChoice = (typeof themeChoices)[number];

/** Read by the server, so that the first paint is already right. Not secret, so the page's script may set it. */
export const themeCookie = "collabhub_theme";

/** The cookie's value as a choice; anything else is `system`. */
export function themeChoice(value: string | undefined): ThemeChoice {
  return themeChoices.find((choice) => choice === value) ?? "system";
}

/** Attributes of `<html>`: tokens and Mantine read the same one. With `system` the script below sets it before the first paint. */
export function themeAttributes(choice: ThemeChoice): Record<string, string> {
  return choice === "system" ? { "data-theme": choice } : { "data-theme": choice, "data-mantine-color-scheme": choice };
}

/**
 * Inline script for `<head>`, with the page's nonce: applies the choice of a visitor whose page came from a cache, which knows
 * no choice, and follows the device's colours when the choice is `system`.
 */
export const themeScript = `(function(){var d=document.documentElement,m=matchMedia("(prefers-color-scheme: dark)"),c=/(?:^|; )${themeCookie}=(light|dark)/.exec(document.cookie);function s(v){d.setAttribute("data-mantine-color-scheme",v)}function f(){if(d.dataset.theme==="system")s(m.matches?"dark":"light")}if(c&&d.dataset.theme==="system"){d.dataset.theme=c[1];s(c[1])}f();m.addEventListener("change",f)})();`;

/** Stores the choice for a year and applies it at once. Browser only. */
export function chooseTheme(choice: ThemeChoice): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${themeCookie}=${choice}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  document.documentElement.dataset.theme = choice;
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-mantine-color-scheme", dark ? "dark" : "light");
}
