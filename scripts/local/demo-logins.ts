/** The labelled accounts of the demo scenario. They exist only where APP_ENV is demo. */
export const demoEmails = [
  "founder@demo.collabhub.test",
  "talent@demo.collabhub.test",
  "investor@demo.collabhub.test",
  "moderator@demo.collabhub.test",
  "admin@demo.collabhub.test",
] as const;

/** The password of every demo account, printed when the demo starts. */
export const demoPassword = "collabhub-demo-2026";
