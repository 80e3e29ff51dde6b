"use client";

import { useTranslations } from "next-intl";
import type { ApiProblem } from "@/app/_web/api-client";
import { ButtonLink } from "@/app/_ui/button-link";
import { Note } from "@/app/_ui/note";
import { useProblemText } from "@/app/_web/problem-text";
import { useWayForward } from "@/app/_web/way-forward";
import styles from "./signing.module.css";

/** Why the signature was rejected, and what to do next. */
export function SigningProblem({ problem, agreementId }: { problem: ApiProblem; agreementId: string }) {
  const t = useTranslations("agreements.signing.problem");
  const common = useTranslations("common.error");
  const describe = useProblemText();
  const wayForward = useWayForward();
  if (problem.code === "invalid_transition" || problem.status === 404) {
    const reason = problem.extra.reason === "name_changed";
    return (
      <Note tone="conflict" title={t("moved")}>
        <p>{reason ? describe(problem) : t("movedText")}</p>
        <div className={styles.noteAction}>
          <ButtonLink href={`/agreements/${agreementId}`} variant="default" size="small">
            {t("see")}
          </ButtonLink>
        </div>
      </Note>
    );
  }
  const way = wayForward(problem);
  if (way) {
    return (
      <Note tone="warn" title={problem.code === "verification_required" ? t("level") : describe(problem)}>
        <div className={styles.noteAction}>
          <ButtonLink href={way.href} variant="default" size="small">
            {way.label}
          </ButtonLink>
        </div>
      </Note>
    );
  }
  const id =
    problem.status >= 500 && problem.requestId ? ` ${common("requestId", { id: problem.requestId })}` : undefined;
  return (
    <Note tone={problem.code === "offline" ? "warn" : "bad"} title={describe(problem)}>
      {t("nothing")}
      {id}
    </Note>
  );
}
