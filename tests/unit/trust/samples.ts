import fc from "fast-check";
import { DAY } from "@/lib/core/clock";
import { reversalOf, trustEntry, type TrustEntry } from "@/lib/trust/entries";
import { trustEvents, type TrustEvent } from "@/lib/trust/states";

export const today = new Date("2027-03-10T15:30:00Z");
export const daysAgo = (days: number): Date => new Date(today.getTime() - days * DAY);

/** So many entries of one event, each with a source of its own, of so many days ago. */
export const entriesOf = (event: TrustEvent, days: number, count = 1, name = "s"): TrustEntry[] =>
  Array.from({ length: count }, (_, index) => trustEntry(event, `${name}${days}.${index}`, "me", daysAgo(days)));

const events = Object.keys(trustEvents) as TrustEvent[];

/** A ledger of any events over four years, a part of them reversed later. */
export const ledgers = (maxLength: number): fc.Arbitrary<TrustEntry[]> =>
  fc
    .array(
      fc.record({
        event: fc.constantFrom(...events),
        hours: fc.nat(4 * 365 * 24),
        reversedAfter: fc.option(fc.nat(200 * 24), { freq: 4 }),
      }),
      { maxLength },
    )
    .map((list) =>
      list.flatMap(({ event, hours, reversedAfter }, index) => {
        const at = new Date(today.getTime() - hours * (DAY / 24));
        const entry = trustEntry(event, `s${index}`, "me", at);
        return reversedAfter === null
          ? [entry]
          : [entry, reversalOf(entry, new Date(at.getTime() + reversedAfter * (DAY / 24)))];
      }),
    );

/** A whole day within those years or the year after them. */
export const instants = fc
  .integer({ min: -365 * 24, max: 4 * 365 * 24 })
  .map((hours) => new Date(today.getTime() - hours * (DAY / 24)));
