import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { metrics } from "@/lib/core/metrics/metrics";
import { limits } from "@/lib/core/rate-limit/limits";

const root = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

const Rules = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          labels: z.object({ severity: z.enum(["warning", "critical"]) }),
          annotations: z.object({ summary: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const Dashboard = z.object({
  panels: z.array(
    z.object({ type: z.string(), title: z.string(), targets: z.array(z.object({ expr: z.string() })).optional() }),
  ),
});

const rules = Rules.parse(parse(read("ops/prometheus/collabhub.rules.yml"))).groups.flatMap((group) => group.rules);
const panels = Dashboard.parse(JSON.parse(read("ops/grafana/collabhub.json"))).panels;

/** Series of Prometheus itself and of the host's exporter, which no process of ours can know. */
const foreign = new Set(["up", "node_filesystem_avail_bytes", "node_filesystem_size_bytes"]);
const words =
  /\b(sum|rate|increase|histogram_quantile|max|min|topk|by|le|or|and|on|route|limit|event|command|collection|state|status|instance|plan|kind|name)\b/g;

function known(): Set<string> {
  const names = new Set(foreign);
  for (const { name, type } of metrics().registry.getMetricsAsArray()) {
    names.add(name);
    if (String(type) === "histogram") for (const suffix of ["bucket", "count", "sum"]) names.add(`${name}_${suffix}`);
  }
  return names;
}

/** The metric names of a PromQL expression: what is left of its identifiers without labels, ranges, functions and numbers. */
const namesIn = (expression: string) =>
  expression
    .replace(/\{[^}]*\}/g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(words, "")
    .match(/[a-z_:][a-z0-9_:]*/gi) ?? [];

describe("monitoring", () => {
  const names = known();

  it.each(rules.map((rule) => [rule.alert, rule] as const))(
    "alert %s asks for metrics that exist and has a runbook",
    (alert, rule) => {
      for (const name of namesIn(rule.expr)) expect(names).toContain(name);
      const [file = "", anchor] = rule.annotations.runbook.split("#");
      expect(anchor).toBe(alert.toLowerCase());
      expect(read(file)).toContain(`\n## ${alert}\n`);
    },
  );

  it("names limits that exist", () => {
    const asked =
      /limit=~"([^"]+)"/.exec(rules.find((rule) => rule.alert === "CredentialStuffing")?.expr ?? "")?.[1]?.split("|") ??
      [];
    expect(asked.length).toBeGreaterThan(0);
    for (const limit of asked) expect(Object.keys(limits)).toContain(limit);
  });

  it.each(panels.filter((panel) => panel.type !== "row").map((panel) => [panel.title, panel] as const))(
    "panel %s draws metrics that exist",
    (_, panel) => {
      expect(panel.targets?.length).toBeGreaterThan(0);
      for (const { expr } of panel.targets ?? []) for (const name of namesIn(expr)) expect(names).toContain(name);
    },
  );

  it("can tell a metric that does not exist", () => {
    expect(namesIn('sum(rate(no_such_metric_total{a="b"}[5m]))')).toEqual(["no_such_metric_total"]);
    expect(names).not.toContain("no_such_metric_total");
  });
});
