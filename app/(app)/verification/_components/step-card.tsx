import { useTranslations } from "next-intl";
import { IconArrowRight, IconCheck, IconClock } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { stepLooks } from "@/app/_ui/status-look";
import type { LadderStep } from "@/lib/verification/schema";
import { applicationLimits } from "@/lib/verification/states";
import { StepAction } from "./step-action";
import { StepNeeds } from "./step-needs";
import { StepState } from "./step-state";
import styles from "./verification.module.css";

export interface StepCardProps {
  step: LadderStep;
  /** Whether it is one of several. */
  numbered: boolean;
  /** Whether it is the reader's next one, which has the page's filled button. */
  next: boolean;
  now: Date;
}

/** One step: what it is, what it lets its owner do, what is missing, where it stands, and what to do about it. */
export function StepCard({ step, numbered, next, now }: StepCardProps) {
  const t = useTranslations("verification");
  const waits = step.status === "submitted" || step.status === "under_review";
  const [before, limit] = applicationLimits;
  const title = `step-${step.step}`;
  const Mark = step.approved ? IconCheck : IconArrowRight;
  return (
    <li aria-current={next ? "step" : undefined}>
      <Card>
        <section className={styles.step} aria-labelledby={title}>
          <div className={styles.head}>
            <h2 id={title}>
              {numbered ? t("stepOf", { level: step.level, step: step.step }) : t(`step.${step.step}`)}
            </h2>
            <StatusBadge look={stepLooks[step.status]}>{t(`status.${step.status}`)}</StatusBadge>
          </div>
          <StepState step={step} now={now} />
          {step.approved ? null : (
            <>
              <p>{t(`about.${step.step}`)}</p>
              {waits ? null : (
                <p className={styles.minutes}>
                  <IconClock size={16} stroke={1.75} aria-hidden />
                  {t("minutes", { minutes: step.minutes })}
                </p>
              )}
            </>
          )}
          <div className={styles.lists}>
            <div>
              <h3>{t("unlocks")}</h3>
              <ul className={styles.list}>
                {step.unlocks.map((code) => (
                  <li key={code} data-met={step.approved}>
                    <Mark size={16} stroke={1.75} aria-hidden />
                    <span>{t(`unlock.${code}`, { before: before ?? 0, limit: limit ?? 0 })}</span>
                  </li>
                ))}
              </ul>
            </div>
            {step.approved || waits ? null : <StepNeeds step={step} next={next} />}
          </div>
          <StepAction step={step} next={next} />
        </section>
      </Card>
    </li>
  );
}
