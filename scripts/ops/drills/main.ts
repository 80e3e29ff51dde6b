import { PlainError, runScript } from "@/scripts/local/plain-error";
import { keepEvidence } from "@/scripts/ops/evidence";
import { layout } from "@/scripts/ops/layout";
import { live, onStage, type Stage } from "./stage";
import { blueGreenDrill } from "./blue-green";
import { edgeDrill } from "./edge";
import { rollDrill } from "./roll";
import type { Finding } from "@/scripts/ops/evidence";

/**
 * `npm run drill -- <name>` holds the running stack (`npm run ops:up`) against what it promises, and writes what it found to
 * docs/evidence.
 */

const drills: Readonly<Record<string, { people: number; act: (stage: Stage) => Promise<Finding> }>> = {
  roll: { people: 100, act: rollDrill },
  "blue-green": { people: 60, act: blueGreenDrill },
  edge: { people: 24, act: edgeDrill },
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

void runScript(async () => {
  const [name = ""] = process.argv.slice(2);
  const drill = drills[name];
  if (!drill) throw new PlainError(`Name a drill: ${Object.keys(drills).join(", ")}.`);
  const place = layout();
  const { release } = await live(place);
  const finding = await onStage(place, drill.people, say, drill.act);
  for (const { name: what, expected, measured, passed } of finding.criteria)
    say(`${passed ? "ok  " : "FAIL"} ${what}: ${measured}${passed ? "" : ` (expected ${expected})`}`);
  const passed = await keepEvidence(finding, `npm run drill -- ${name}`, release.digest);
  say(passed ? `The drill ${name} passed.` : `The drill ${name} failed.`);
  return passed ? 0 : 1;
});
