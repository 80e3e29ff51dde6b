import { HelpLink } from "@/app/_ui/help-link";
import { IconCheck } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { Card } from "@/app/_ui/section";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { TrustPageView } from "@/lib/trust/queries/trust-page";
import styles from "./verification.module.css";

const TOP_LEVEL = 3;
const talentSteps = [
  { key: "talent0", from: 0 },
  { key: "talent1", from: 1 },
  { key: "talent3", from: TOP_LEVEL },
] as const;

/** The verification steps of a persona, each with whether it is reached. */
function stepsOf({ persona, checked }: TrustPageView["person"], level: number) {
  switch (persona) {
    case "talent":
      return talentSteps.map(({ key, from }) => ({ key, reached: level >= from }));
    case "founder":
      return [{ key: "founder0", reached: true } as const, { key: "founderChecked", reached: checked } as const];
    case "investor":
      return [{ key: "investor0", reached: true } as const, { key: "investorChecked", reached: checked } as const];
  }
}

/** The reader's verification level, what it allows, and how to raise it. */
export function Verification({ reading: { trust, person }, email }: { reading: TrustPageView; email: string }) {
  const t = useTranslations("trust.verification");
  const { level } = trust;
  const steps = stepsOf(person, level);
  const done = steps.every(({ reached }) => reached);
  return (
    <Card>
      <section className={styles.verification} id="verification" aria-labelledby="verification-title" tabIndex={-1}>
        <h2 id="verification-title">{t("title", { level, top: TOP_LEVEL })}</h2>
        <p className={styles.quiet}>{t(person.checked ? "checked" : "unchecked")}</p>
        <ul>
          {steps.map(({ key, reached }) => (
            <li key={key} data-reached={reached}>
              <IconCheck size={16} stroke={1.75} aria-hidden />
              <span>
                <strong>{t(`step.${key}`)}</strong>
                <span>{t(`allows.${key}`)}</span>
                <VisuallyHidden>, {t(reached ? "reached" : "ahead")}</VisuallyHidden>
              </span>
            </li>
          ))}
        </ul>
        <HelpLink topic="levels" />
        {done ? null : (
          <>
            <p className={styles.quiet}>{t("how", { email })}</p>
            <ButtonLink
              href={`mailto:${email}?subject=${encodeURIComponent(t("subject"))}`}
              variant="default"
              fullWidth
              external
            >
              {t("ask")}
            </ButtonLink>
          </>
        )}
      </section>
    </Card>
  );
}
