import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { IconCheck, IconCircle } from "@/app/_ui/icons";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { paths } from "@/lib/core/paths";
import { formatPercent } from "@/lib/i18n/format";
import type { LadderStep } from "@/lib/verification/schema";
import { LEAST_COMPLETE, type RequirementCode } from "@/lib/verification/states";
import styles from "./verification.module.css";

/** Where what is missing can be added, the quickest way first. The step before is on the same page. */
export const placesOf = {
  profile_complete: [{ link: "profile_complete", href: paths.profile }],
  public_work: [
    { link: "public_work", href: `${paths.profile}#field-links.website` },
    { link: "public_project", href: paths.portfolio },
  ],
  skill_test: [{ link: "skill_test", href: paths.skillTests }],
} as const satisfies Readonly<
  Record<Exclude<RequirementCode, "step_before">, readonly { link: string; href: string }[]>
>;

/** What a step asks for: what is there, and a link to where the rest can be added. */
export function StepNeeds({ step, next }: { step: LadderStep; next: boolean }) {
  const t = useTranslations("verification");
  const locale = useLocale();
  const requirements = step.requirements.flatMap(({ code, met }) => (code === "step_before" ? [] : [{ code, met }]));
  if (requirements.length === 0) return null;
  // The quickest way to the first one that is missing is the step's button.
  const first = requirements.find(({ met }) => !met)?.code;
  const shown = (code: keyof typeof placesOf) => (code === first ? placesOf[code].slice(1) : placesOf[code]);
  return (
    <div>
      <h3>{t("needs")}</h3>
      <ul className={styles.list}>
        {requirements.map(({ code, met }) => (
          <li key={code} data-met={met}>
            {met ? (
              <IconCheck size={16} stroke={1.75} aria-hidden />
            ) : (
              <IconCircle size={16} stroke={1.75} aria-hidden />
            )}
            <span>
              {t(`requirement.${code}`, { percent: formatPercent(LEAST_COMPLETE, locale) })}
              <VisuallyHidden>, {t(met ? "met" : "unmet")}</VisuallyHidden>
              {met || !next
                ? null
                : shown(code).map(({ link, href }) => (
                    <Fragment key={link}>
                      {" "}
                      <Link className={styles.place} href={href}>
                        {t(`requirementLink.${link}`)}
                      </Link>
                    </Fragment>
                  ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
