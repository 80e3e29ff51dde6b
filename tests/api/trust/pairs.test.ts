import { describe, expect, test } from "vitest";
import { POST as voidRoute } from "@/app/api/v1/agreements/[id]/void/route";
import { listSignatureObligations } from "@/lib/agreements/queries/response-times";
import { DAY, HOUR, advanceClock, now } from "@/lib/core/clock";
import { responsiveness } from "@/lib/trust/response-times";
import { TrustEntryModel } from "@/models/trust-entry";
import { aSealedNda, aSentNda, aSignedNda, actOn, signAgreement, useSeal, type Made } from "../../support/agreements";
import { aSignedAgreement, tellSealed } from "../../support/equity/signed";
import { drainReactions, signIn, useDatabase } from "../../support/harness";
import { a, aRole, aStartup, anApplication, type Person } from "../../support/hiring";
import { ledgerOf, trust } from "../../support/trust";

useDatabase();
useSeal();

const again = async (person: Person, persona: "founder" | "talent"): Promise<Person> => ({
  ...person,
  ...(await signIn({ id: person.userId, persona, name: person.name })),
});
const asked = (userId: string) =>
  listSignatureObligations(userId, { since: new Date(now().getTime() - 90 * DAY), at: now() });

describe("the time that a signature takes", () => {
  test("counts no turn of the sender's own: five agreements that one signs at once give nothing", async () => {
    const founder = await a("founder", { plan: "enterprise" });
    const people = { founder, talent: await a("talent"), startupId: (await aStartup(founder)).id };
    for (let count = 0; count < 5; count += 1) {
      const { id } = await aSentNda({}, people);
      expect((await signAgreement(founder, id)).status).toBe(200);
      expect((await actOn(voidRoute, founder, id, "void")).status).toBe(200);
    }
    await drainReactions();
    expect(await asked(founder.userId)).toEqual([]);
    const { body } = await trust.read(founder, founder.userId);
    expect(body).toMatchObject({ score: 50, detail: { response: { threads: 0 } } });
  });

  test("of strangers' requests is nobody's silence, and of those with a relation it is", async () => {
    const stranger = await a("talent");
    const made = await aSentNda({}, undefined);
    const { founder, startupId } = made;
    const toStranger: Made[] = [];
    for (let count = 0; count < 5; count += 1)
      toStranger.push(await aSentNda({}, { founder, talent: stranger, startupId }));
    for (const { id } of toStranger) expect((await signAgreement(founder, id)).status).toBe(200);

    const applicant = await a("talent");
    await anApplication(applicant, (await aRole(founder, startupId)).id);
    const { id } = await aSentNda({}, { founder, talent: applicant, startupId });
    expect((await signAgreement(founder, id)).status).toBe(200);

    advanceClock(8 * DAY);
    expect(responsiveness(await asked(stranger.userId), now())).toMatchObject({ threads: 0, points: 0 });
    expect(await asked(applicant.userId)).toMatchObject([{ answeredAt: null }]);
    expect(responsiveness(await asked(applicant.userId), now()).threads).toBe(1);
  }, 60_000);

  test("counts from the first agreement that both have signed on", async () => {
    const first = await aSealedNda();
    const { founder, talent } = first;
    expect(await asked(talent.userId)).toEqual([]);
    advanceClock(HOUR);
    await aSignedNda({}, { ...first, founder: await again(founder, "founder"), talent: await again(talent, "talent") });
    expect(await asked(talent.userId)).toHaveLength(1);
  });
});

describe("agreements between one pair", () => {
  test("count once a year, for both and for the startup; with someone else at once", async () => {
    const founder = await a("founder");
    const [talent, other] = [await a("talent"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const sealed = async (otherId: string) => {
      await tellSealed(
        await aSignedAgreement({ startupId, founderId: founder.userId, otherId, type: "work", terms: {} }),
      );
      await drainReactions();
    };
    const count = async (id: string) => (await ledgerOf(id)).length;
    for (let turn = 0; turn < 3; turn += 1) await sealed(talent.userId);
    for (const id of [founder.userId, talent.userId, startupId]) expect(await count(id)).toBe(1);
    await sealed(other.userId);
    expect([await count(founder.userId), await count(other.userId), await count(startupId)]).toEqual([2, 1, 2]);
    advanceClock(365 * DAY);
    await sealed(talent.userId);
    for (const [id, entries] of [
      [founder.userId, 3],
      [talent.userId, 2],
      [startupId, 3],
    ] as const)
      expect(await count(id)).toBe(entries);
    expect(await TrustEntryModel.countDocuments({ event: { $ne: "agreement_signed" } })).toBe(0);
  });

  test("are suggested only where the signature would count: not again to a pair within the year", async () => {
    const founder = await a("founder", { plan: "enterprise" });
    const [talent, other] = [await a("talent"), await a("talent")];
    const { id: startupId } = await aStartup(founder);
    const suggested = async (person: Person) =>
      (await trust.read(person, person.userId)).body.detail?.raises.flatMap((raise) =>
        raise.code === "sign_agreement" ? [raise.agreementId] : [],
      );
    await tellSealed(
      await aSignedAgreement({ startupId, founderId: founder.userId, otherId: talent.userId, type: "work", terms: {} }),
    );
    await drainReactions();

    await aSentNda({}, { founder, talent, startupId });
    const first = await aSentNda({}, { founder, talent: other, startupId });
    expect(await suggested(talent)).toEqual([]);
    expect(await suggested(founder)).toEqual([first.id]);
    expect(await suggested(other)).toEqual([first.id]);

    advanceClock(365 * DAY);
    const [later, back] = [await again(founder, "founder"), await again(talent, "talent")];
    const renewed = await aSentNda({}, { founder: later, talent: back, startupId });
    expect(await suggested(back)).toContain(renewed.id);
  });
});
