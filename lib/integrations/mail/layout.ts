import type { AppLocale } from "@/lib/i18n/locales";
import { translator } from "@/lib/i18n/translator";

/** The content of a mail, without its layout. Texts are plain; they are escaped here. */
export interface MailContent {
  locale: AppLocale;
  /** The recipient, for the line that explains why this mail was sent. */
  to: string;
  subject: string;
  /** The name in the greeting; without a greeting when the name is not known. */
  name?: string;
  paragraphs: readonly string[];
  /** Facts as label and value. */
  facts?: readonly (readonly [label: string, value: string])[];
  /** What the mail lists, each with where it leads. */
  items?: readonly { text: string; url: string }[];
  action?: { label: string; url: string };
  /** Shown after the action: until when it is valid, what to do if the mail was not expected. */
  closing?: readonly string[];
  /** A last line, such as how to unsubscribe; the security line when absent. */
  footer?: string;
  /** The page on which its reader ends such mails. */
  unsubscribeUrl?: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** The paragraphs of a text: an empty line begins one. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean);

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

const font = "font-family:'Instrument Sans',system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const ink = "#1d1720";
const paragraph = (text: string) =>
  `<p style="margin:0 0 16px;font-size:16px;line-height:1.5;color:${ink}">${text}</p>`;
const small = (text: string) => `<p style="margin:0 0 8px;font-size:13px;line-height:1.5;color:#5a525c">${text}</p>`;

/**
 * The only layout of mails: a heading, short paragraphs and one action, in HTML without images, scripts or remote parts, and
 * the same words as plain text. Reading order is source order; colours keep a contrast of 4.5:1.
 */
export function renderMail(content: MailContent): RenderedMail {
  const t = translator(content.locale, "mail");
  const { action, closing = [], facts = [], items = [] } = content;
  const greeting = content.name === undefined ? [] : [t("layout.greeting", { name: content.name })];
  const body = [...greeting, ...content.paragraphs];
  const footer = [t("layout.sentBy", { to: content.to }), content.footer ?? t("layout.security")];
  const { unsubscribeUrl } = content;
  const separator = content.locale === "fr" ? "\u202f: " : ": ";

  const text = [
    ...body,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}${separator}${value}`).join("\n")] : []),
    ...items.map(({ text: line, url }) => `- ${line}\n  ${url}`),
    ...(action ? [`${action.label}\n${action.url}`] : []),
    ...closing,
    `-- \n${[...footer, ...(unsubscribeUrl ? [`${t("layout.unsubscribe")}${separator}${unsubscribeUrl}`] : [])].join("\n")}`,
  ].join("\n\n");

  const rows = facts.map(
    ([label, value]) =>
      `<dt style="font-size:13px;color:#5a525c">${escape(label)}</dt><dd style="margin:0 0 10px;font-size:16px;color:${ink}">${escape(value)}</dd>`,
  );
  const html = `<!doctype html>
<html lang="${content.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light"><title>${escape(content.subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f3f5;${font}">
<div role="article" lang="${content.locale}" style="max-width:560px;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #e5e1e6;border-radius:12px">
<p style="margin:0 0 20px;font-size:14px;font-weight:600;color:#792459">CollabHub</p>
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3;color:${ink}">${escape(content.subject)}</h1>
${body.map((line) => paragraph(escape(line))).join("\n")}
${rows.length > 0 ? `<dl style="margin:0 0 16px">${rows.join("")}</dl>` : ""}
${
  items.length > 0
    ? `<ul style="margin:0 0 16px;padding:0 0 0 20px">${items
        .map(
          ({ text: line, url }) =>
            `<li style="margin:0 0 8px;font-size:16px;line-height:1.5"><a href="${escape(url)}" style="color:#792459">${escape(line)}</a></li>`,
        )
        .join("")}</ul>`
    : ""
}
${
  action
    ? `<p style="margin:0 0 16px"><a href="${escape(action.url)}" style="display:inline-block;padding:12px 20px;background:#792459;color:#ffffff;font-size:16px;font-weight:600;text-decoration:none;border-radius:8px">${escape(action.label)}</a></p>
${small(`${escape(t("layout.linkHint"))}<br><a href="${escape(action.url)}" style="color:#792459;word-break:break-all">${escape(action.url)}</a>`)}`
    : ""
}
${closing.map((line) => paragraph(escape(line))).join("\n")}
<hr style="border:0;border-top:1px solid #e5e1e6;margin:20px 0">
${footer.map((line) => small(escape(line))).join("\n")}
${unsubscribeUrl ? small(`<a href="${escape(unsubscribeUrl)}" style="color:#5a525c">${escape(t("layout.unsubscribe"))}</a>`) : ""}
</div></body></html>`;
  return { subject: content.subject, text, html };
}
