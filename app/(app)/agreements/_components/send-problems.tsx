"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { ApiProblem } from "@/app/_web/api-client";
import { useProblemText } from "@/app/_web/problem-text";
import { useWayForward } from "@/app/_web/way-forward";
import type { SendProblem } from "@/lib/agreements/schema";
import { paths } from "@/lib/core/paths";

/** What leads out of a problem. */
function Way({ problem, startupId }: { problem: ApiProblem; startupId: string }) {
  const t = useTranslations("agreements.composer");
  const way = useWayForward()(problem);
  if (problem.extra.reason === "founders_missing")
    return (
      <ButtonLink href={paths.capTable(startupId)} variant="default" size="small">
        {t("enterShares")}
      </ButtonLink>
    );
  if (!way) return null;
  return (
    <ButtonLink href={way.href} variant="default" size="small">
      {way.label}
    </ButtonLink>
  );
}

/** What keeps an agreement from being sent, each with the way out of it. Missing terms are named elsewhere. */
export function SendProblems({ problems, startupId }: { problems: readonly SendProblem[]; startupId: string }) {
  const describe = useProblemText();
  return problems
    .map(({ code, status, detail, errors, ...extra }) => new ApiProblem({ code, status, detail, errors, extra }))
    .filter(({ code, extra }) => code !== "incomplete" || extra.reason !== undefined)
    .map((problem) => (
      <Note
        key={`${problem.code} ${problem.message} ${problem.errors[0]?.path ?? ""}`}
        tone="warn"
        title={
          problem.extra.reason === undefined ? (problem.errors[0]?.message ?? describe(problem)) : describe(problem)
        }
      >
        <Way problem={problem} startupId={startupId} />
      </Note>
    ));
}
