import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { useReader } from "@/app/_web/use-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import type { LadderStep } from "@/lib/verification/schema";
import { MAX_SUBMISSIONS, SUBMISSION_WINDOW_DAYS } from "@/lib/verification/states";
import { placesOf } from "./step-needs";
import { SubmitStep } from "./submit-step";
import styles from "./verification.module.css";

/** The button that submits a step, or leads to what is missing first; how many tries are left. */
export function StepAction({ step, next }: { step: LadderStep; next: boolean }) {
  const t = useTranslations("verification");
  const reader = useReader();
  const { maySubmit, approved, submissionsLeft, nextSubmissionAt, status } = step;
  const waits = status === "submitted" || status === "under_review";
  if (waits && !maySubmit) return null;
  const variant = next ? "filled" : "default";
  if (maySubmit)
    return (
      <div className={styles.action}>
        {step.step === "identity" ? (
          <ButtonLink href={paths.verifyIdentity} variant={variant}>
            {t(
              waits
                ? "submit.continue"
                : approved
                  ? "submit.renew"
                  : status === "open"
                    ? "submit.identity"
                    : "submit.again",
            )}
          </ButtonLink>
        ) : (
          <SubmitStep step={step.step} variant={variant} />
        )}
        {submissionsLeft < MAX_SUBMISSIONS ? (
          <p className={styles.quiet}>{t("left", { count: submissionsLeft, days: SUBMISSION_WINDOW_DAYS })}</p>
        ) : null}
      </div>
    );
  if (approved) return null;
  if (submissionsLeft === 0 && nextSubmissionAt)
    return (
      <p className={styles.quiet}>
        {t("noneLeft", {
          tries: MAX_SUBMISSIONS,
          days: SUBMISSION_WINDOW_DAYS,
          date: formatInstant(nextSubmissionAt, reader, "deadline"),
        })}
      </p>
    );
  if (!next) return <p className={styles.quiet}>{t("afterBefore")}</p>;
  const missing = step.requirements.find(({ met }) => !met);
  if (!missing || missing.code === "step_before") return null;
  const [{ link, href }] = placesOf[missing.code];
  return (
    <div className={styles.action}>
      <ButtonLink href={href}>{t(`requirementLink.${link}`)}</ButtonLink>
    </div>
  );
}
