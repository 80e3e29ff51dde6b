import { createHash } from "node:crypto";
import { locales, type AppLocale } from "./locales";
import { messages, pickMessages, type Namespace } from "./messages";
import { holdMessages, type MessageArea } from "./held-messages";

/** What each part of the signed-in interface needs in the browser. Pages of an area have those of `app`, too. */
const areas: Record<MessageArea, (locale: AppLocale) => Partial<Record<Namespace, object>>> = {
  app: (locale) =>
    pickMessages(locale, [
      "applications",
      "billing",
      "common",
      "errors",
      "feedback",
      "fields",
      "find",
      "hiring",
      "home",
      "notifications",
      "notificationsPage",
      "profile",
      "settings",
      "startup",
      "team",
    ]),
  // Of the administration, its lists and pages are the server's.
  admin: (locale) => {
    const { announce, dialog, people, reading } = messages[locale].administration;
    return { ...pickMessages(locale, ["admin"]), administration: { announce, dialog, people, reading } };
  },
  agreements: (locale) => pickMessages(locale, ["agreements"]),
  // The secret of a key is asked for with the password.
  apiKeys: (locale) => ({
    ...pickMessages(locale, ["apiKeys"]),
    agreements: { stepUp: messages[locale].agreements.stepUp },
  }),
  disputes: (locale) => pickMessages(locale, ["disputes"]),
  // The calculators are part of its scenarios.
  equity: (locale) => pickMessages(locale, ["equity", "tools"]),
  // A dispute is opened here, and a release asks for the password: the messages of the dialogs, not of the other pages.
  milestones: (locale) => {
    const { open, evidence, percent, bar, figures } = messages[locale].disputes;
    const { stepUp } = messages[locale].agreements;
    return {
      ...pickMessages(locale, ["milestones"]),
      agreements: { stepUp },
      disputes: { open, evidence, percent, bar, figures },
    };
  },
  moderation: (locale) => {
    const { rules, reasons, appeal, board } = messages[locale].moderation;
    return { moderation: { rules, reasons, appeal, board } };
  },
  // The dialog alone, on the pages of what can be reported.
  report: (locale) => {
    const { reasons, report } = messages[locale].moderation;
    return { moderation: { reasons, report } };
  },
  negotiation: (locale) => pickMessages(locale, ["negotiation"]),
  reviews: (locale) => pickMessages(locale, ["reviews"]),
  portfolio: (locale) => pickMessages(locale, ["portfolio"]),
  // A message can be reported where it is read.
  messages: (locale) => {
    const { reasons, report } = messages[locale].moderation;
    return { ...pickMessages(locale, ["messages"]), moderation: { reasons, report } };
  },
  // The page of unsubscribe links is the server's.
  preferences: (locale) => {
    const { unsubscribe: _page, ...form } = messages[locale].preferences;
    return { preferences: form };
  },
  network: (locale) => pickMessages(locale, ["network"]),
  // The pages of the lists and results are the server's.
  "skill-tests": (locale) => {
    const { rules, run } = messages[locale].skillTests;
    return { skillTests: { rules, run } };
  },
  // The dialogs alone; they ask for the password.
  erasure: (locale) => ({
    erasure: { dialog: messages[locale].erasure.dialog, archiveDialog: messages[locale].erasure.archiveDialog },
    agreements: { stepUp: messages[locale].agreements.stepUp },
  }),
  // A number is removed after the password was asked for.
  phone: (locale) => ({
    ...pickMessages(locale, ["phone"]),
    agreements: { stepUp: messages[locale].agreements.stepUp },
  }),
  trust: (locale) => pickMessages(locale, ["trust"]),
  verification: (locale) => pickMessages(locale, ["verification"]),
};

interface MessageAsset {
  /** Its address, which changes with its content. */
  readonly src: string;
  /** The script that holds the messages in the browser. */
  readonly script: string;
}

const folder = "/assets/messages/";

/** In a script, unlike in JSON, these two would end the line. */
const asScript = (json: string) => json.replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");

function assetOf(area: MessageArea, locale: AppLocale): MessageAsset {
  const content = areas[area](locale);
  const json = JSON.stringify(content);
  holdMessages(area, locale, content);
  const name = `${area}.${locale}`;
  return {
    src: `${folder}${name}.${createHash("sha256").update(json).digest("base64url").slice(0, 16)}.js`,
    script: `(globalThis.__collabhubMessages??={})["${name}"]=${asScript(json)};`,
  };
}

const assets = new Map<string, MessageAsset>();
for (const area of Object.keys(areas) as MessageArea[])
  for (const locale of locales) assets.set(`${area}.${locale}`, assetOf(area, locale));

/** Returns the address of an area's messages, and makes them available to its client components on the server. */
export function messageSource(area: MessageArea, locale: AppLocale): string {
  const asset = assets.get(`${area}.${locale}`);
  if (!asset) throw new RangeError(`No messages of ${area}`);
  return asset.src;
}

/** The addresses of all areas in all languages. */
export const messageSources = (): string[] => [...assets.values()].map(({ src }) => src);

/**
 * Returns the script at a file name, and whether the name is that of the present content; null where there is none. While
 * a release is rolled out, pages of one build may ask an instance of the other: it responds with its own messages.
 */
export function messageScript(file: string): { script: string; current: boolean } | null {
  const asset = assets.get(file.split(".").slice(0, 2).join("."));
  return asset && file.endsWith(".js") ? { script: asset.script, current: asset.src === `${folder}${file}` } : null;
}
