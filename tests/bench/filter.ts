import { filterText } from "@/lib/moderation/filter/filter";
import { measured } from "./measure/computation";
import type { ComputationRow } from "./measure/row";

const LENGTH = 2000;
const options = { host: "collabhub.example", participants: ["Ana Silva", "Maya Lindqvist"] };
const filled = (text: string) => text.repeat(Math.ceil(LENGTH / text.length)).slice(0, LENGTH);

const ordinary = filled(
  "We mapped 12,000 floods in 2026 for 45,000 USD, and Vue.js held. Nous avons livré la première étape, sans retard. ",
);
/** Texts that make one of the rules work hardest. */
const hostile = ["2 ", "6475550133 ", "+1", "four ", "f*ck ", "a@", "a.com ", "f u c k ", "\uFDFA"].map(filled);

/** What the filter of messages costs: 2,000 characters as people write them, and the worst of those that were written against it. */
export function measureFilter(): ComputationRow[] {
  const worst = hostile
    .map((text) =>
      measured(`text filter, ${LENGTH} hostile characters, the worst of ${hostile.length}`, 10, () => {
        filterText(text, options);
      }),
    )
    .reduce((slowest, row) => (row.medianMs > slowest.medianMs ? row : slowest));
  const typical = measured(`text filter, ${LENGTH} characters`, 50, () => {
    if (filterText(ordinary, options).flags.length > 0) throw new Error("the benchmark's own text is not clean");
  });
  return [typical, worst];
}
