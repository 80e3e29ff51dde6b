import { CONSENT_COOKIE, CONSENT_VERSION } from "@/lib/consents/states";

/** The storage of a browser whose visitor has agreed to drafts alone, for an origin; the page then asks nothing. */
export const chosenState = (origin: string) => ({
  cookies: [
    {
      name: CONSENT_COOKIE,
      value: `${"a".repeat(22)}.${CONSENT_VERSION}.10`,
      domain: new URL(origin).hostname,
      path: "/",
      expires: -1,
      httpOnly: false,
      secure: false,
      sameSite: "Strict" as const,
    },
  ],
  origins: [],
});
