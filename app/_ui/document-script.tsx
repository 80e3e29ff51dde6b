"use client";

import { languageScript } from "../_web/locale-choice";
import { memberScript } from "../_web/member-mark";
import { themeScript } from "../_web/theme-choice";

/** The inline script of every document's head. Rendered by the browser's own code, so that a page carries its text once. */
export function DocumentScript({ nonce }: { nonce: string }) {
  return (
    <script
      nonce={nonce}
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: `${themeScript}${languageScript}${memberScript}` }}
    />
  );
}
