import { describe, expect, test } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as verifyDocument } from "@/app/api/v1/documents/verify/route";
import { GET as readStartup } from "@/app/api/v1/startups/[id]/route";
import { GET as listStartups, POST as addStartup } from "@/app/api/v1/startups/route";
import { PATCH as changeProfile } from "@/app/api/v1/users/me/route";
import { importHolders } from "../../support/equity/calls";
import { call, signIn, useDatabase, type Called } from "../../support/harness";
import { a, aStartup } from "../../support/hiring";
import { aUser } from "../../support/identity";

useDatabase();

interface Refusal {
  code: string;
  detail: string;
  errors?: { path: string; code: string; message: string }[];
}
const faultsOf = ({ body }: Called<Refusal>) => (body.errors ?? []).map(({ path, message }) => [path, message]);
const inLanguage = (language: string) => ({ "accept-language": language });
const N = "\u202f";

describe("a visitor", () => {
  const enter = (language: string, body: unknown = {}) =>
    call<Refusal>(login, { path: "/api/v1/auth/login", body, headers: inLanguage(language) });

  test.each([
    ["fr-CA,fr;q=0.9,en;q=0.5", "Ce champ est obligatoire"],
    ["de, fr;q=0.9", "Ce champ est obligatoire"],
    ["en-GB,fr;q=0.5", "This field is required"],
    ["de", "This field is required"],
    ["", "This field is required"],
  ])("who asks for %j reads %j", async (language, message) => {
    expect(faultsOf(await enter(language))).toEqual([
      ["email", message],
      ["password", message],
    ]);
  });

  test("reads our words about the query and the path", async () => {
    const ask = (query: string) =>
      call<Refusal>(listStartups, { path: `/api/v1/startups?${query}`, headers: inLanguage("fr") });
    expect(faultsOf(await ask("limit=0"))).toEqual([["limit", "Doit être un nombre entier de 1 à 100"]]);
    expect(faultsOf(await ask("cursor=%C3%A9"))).toEqual([["cursor", "Doit être un curseur tiré de nextCursor"]]);
    expect(faultsOf(await ask("sort=old"))).toEqual([["sort", `Doit être l’une de ces valeurs${N}: newest, trust`]]);
    expect(faultsOf(await ask("colour=red"))).toEqual([["colour", "Ce champ n’est pas attendu ici"]]);
    expect(faultsOf(await ask("q=a&q=b"))).toEqual([["q", "Indiqué plus d’une fois"]]);
    const path = await call<Refusal>(readStartup, {
      path: "/api/v1/startups/x",
      params: { id: "x" },
      headers: inLanguage("fr"),
    });
    expect(faultsOf(path)).toEqual([["id", "Doit être un identifiant de 24 chiffres hexadécimaux"]]);
  });

  test("reads nothing of the parser's about a body that is no JSON", async () => {
    for (const rawBody of ["{", '{"email":}', "[1,", "\u0000"]) {
      const answer = await call<Refusal>(login, { path: "/api/v1/auth/login", rawBody });
      expect(answer).toMatchObject({
        status: 400,
        body: { code: "malformed_request", detail: "The body is not valid JSON." },
      });
    }
  });

  test("reads our words about a form", async () => {
    const form = new FormData();
    form.set("paper", "x");
    const sent = new Request("http://localhost", { method: "POST", body: form });
    const answer = await call<Refusal>(verifyDocument, {
      path: "/api/v1/documents/verify",
      rawBody: new Uint8Array(await sent.arrayBuffer()),
      headers: { ...inLanguage("fr"), "content-type": sent.headers.get("content-type") ?? "" },
    });
    expect(answer).toMatchObject({ status: 422 });
    expect(faultsOf(answer)).toEqual([["file", "Envoyez un fichier et rien d’autre"]]);
  });
});

describe("someone who is signed in", () => {
  test("reads the account's language, whatever the browser's", async () => {
    const as = await signIn(await aUser({ persona: "founder", locale: "fr" }));
    const body = { name: "x".repeat(300), stage: "garage" };
    const answer = await call<Refusal>(addStartup, { path: "/api/v1/startups", body, as, headers: inLanguage("en") });
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect(new Map(answer.body.errors?.map(({ path, message }) => [path, message])).get("stage")).toBe(
      `Doit être l’une de ces valeurs${N}: idea, validation, mvp, growth, scaling`,
    );
    for (const { message } of answer.body.errors ?? []) expect(message).not.toMatch(/[Ii]nvalid|Too |expected/);
    const nothing = await call<Refusal>(changeProfile, { method: "PATCH", path: "/api/v1/users/me", body: {}, as });
    expect(faultsOf(nothing)).toEqual([["", "Modifiez au moins un champ"]]);
  });

  test("reads our words about a file, with its lines", async () => {
    const founder = await a("founder", { locale: "fr" });
    const { id } = await aStartup(founder);
    const content = "name,shares\nMaya,-5\nThéo,1.5\nMaya,un";
    const preview = await importHolders(founder, id, { format: "csv", content, preview: true });
    expect(preview.body.faults.map(({ line, message }) => [line, message])).toEqual([
      [2, "Ne doit pas être négatif"],
      [3, `Doit être entier${N}: ni fractions d’action, ni millièmes d’une devise`],
      [4, "Saisissez un nombre"],
    ]);
    const refused = (await importHolders(founder, id, { format: "csv", content })) as unknown as Called<Refusal>;
    expect(refused.status).toBe(422);
    expect(faultsOf(refused)).toEqual([
      ["content.2.shares", `Ligne 2${N}: Ne doit pas être négatif`],
      ["content.3.shares", `Ligne 3${N}: Doit être entier${N}: ni fractions d’action, ni millièmes d’une devise`],
      ["content.4.shares", `Ligne 4${N}: Saisissez un nombre`],
    ]);
  });
});
