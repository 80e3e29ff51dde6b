/** The guides of the help, in order; their words are `help.guideTexts.<guide>`. */
export const guides = ["security", "performance", "compliance", "api"] as const;
export type Guide = (typeof guides)[number];

/** Pages that a guide leads to, by the words `help.links.<key>`. */
export const related = {
  security: [
    { key: "verify", path: "/verify" },
    { key: "terms", path: "/terms" },
  ],
  performance: [{ key: "reference", path: "/docs/api" }],
  compliance: [
    { key: "privacy", path: "/privacy" },
    { key: "request", path: "/privacy/request" },
    { key: "subprocessors", path: "/subprocessors" },
    { key: "verify", path: "/verify" },
  ],
  api: [{ key: "reference", path: "/docs/api" }],
} as const satisfies Record<Guide, readonly { key: string; path: string }[]>;

/** The calls of the guide to the API, by its sections, as one types them in a shell. */
export const calls = (site: string): Readonly<Record<string, string>> => ({
  list: `curl "${site}/api/v1/roles?limit=20"`,
  signIn: `TOKEN=$(curl "${site}/api/v1/auth/token" \\
  -H "Content-Type: application/json" \\
  -d '{"email": "hana@example.com", "password": "…"}' | jq -r .accessToken)
curl "${site}/api/v1/users/me" -H "Authorization: Bearer $TOKEN"`,
  key: `curl "${site}/api/v1/api-keys/current" -H "Authorization: Bearer chk_…"`,
  apply: `curl "${site}/api/v1/roles/665f1c2ab7e4d90012345678/applications" \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "Idempotency-Key: $(uuidgen)" \\
  -H "Content-Type: application/json" \\
  -d '{"coverLetter": "I have built maps like this one for four years."}'`,
  errors: `HTTP/1.1 404 Not Found
Content-Type: application/problem+json

{ "status": 404, "code": "not_found", "title": "…", "requestId": "…" }`,
});
