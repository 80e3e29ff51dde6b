import type { Lean } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import type { Breach } from "@/models/breach";
import { actionsOf } from "./policy";
import type { BreachDetail, BreachSummary } from "./schema";
import { commissionerReport } from "./texts";

/** A breach as lists show it. */
export const toSummary = (row: Lean<Breach>): BreachSummary => ({
  id: row._id.toHexString(),
  status: row.status,
  occurredFrom: row.occurredFrom,
  occurredTo: row.occurredTo,
  circumstances: row.circumstances,
  data: row.data,
  affected: { count: row.affected.count, estimated: row.affected.estimated },
  realRisk: row.assessment?.realRisk ?? null,
  determinedAt: row.determinedAt.toISOString(),
  dueAt: instant(row.dueAt),
  closedAt: instant(row.closedAt),
});

/** A breach with what was done about it; `names` are those of the administrators. */
export function toDetail(row: Lean<Breach>, names: ReadonlyMap<string, { name: string }>): BreachDetail {
  const nameOf = (id: { toHexString: () => string }) => names.get(id.toHexString())?.name ?? "";
  const { assessment, report, notice } = row;
  return {
    ...toSummary(row),
    measures: row.measures,
    assessment: assessment && {
      realRisk: assessment.realRisk,
      sensitivity: assessment.sensitivity,
      misuse: assessment.misuse,
      at: assessment.at.toISOString(),
      byName: nameOf(assessment.by),
    },
    report: report && { at: report.at.toISOString(), reference: report.reference, byName: nameOf(report.by) },
    notice: notice && {
      audience: notice.audience.kind,
      message: { en: notice.message.en, fr: notice.message.fr },
      startedAt: notice.startedAt.toISOString(),
      sent: notice.sent,
      doneAt: instant(notice.doneAt),
    },
    actions: actionsOf(row),
    commissionerReport: { en: commissionerReport(row, "en"), fr: commissionerReport(row, "fr") },
  };
}
