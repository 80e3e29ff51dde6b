import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Columns } from "@/app/_ui/section";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { now } from "@/lib/core/clock";
import { paths } from "@/lib/core/paths";
import { getLadder } from "@/lib/verification/queries/ladder";
import { verificationSteps } from "@/lib/verification/states";
import { HowReviewsWork } from "./_components/how-reviews-work";
import { StepCard } from "./_components/step-card";
import styles from "./_components/verification.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verification"))("title") };
}

/** The reader's own verification: each step, what it lets them do, what is missing and where it stands. Staff go to their queue. */
export default async function VerificationPage() {
  const ctx = await requirePageContext(paths.verificationLadder);
  const { persona } = ctx.actor;
  if (!may(persona, "verification:read")) redirect(paths.verificationQueue);
  const [t, { level, kycApproved, steps }] = await Promise.all([getTranslations("verification"), getLadder(ctx)]);
  const climbs = may(persona, "verification:climb");
  const next = steps.find(({ approved }) => !approved);
  const subtitle = persona === "talent" || persona === "founder" || persona === "investor" ? persona : "talent";
  return (
    <>
      <PageHeader
        title={
          climbs
            ? t("heading.talent", { level, top: verificationSteps.length })
            : t(kycApproved ? "heading.checked" : "heading.unchecked")
        }
        subtitle={t(next ? `subtitle.${subtitle}` : "subtitle.done")}
      />
      <Columns
        main={
          <ol className={styles.steps} aria-label={t("steps")}>
            {steps.map((step) => (
              <StepCard key={step.step} step={step} numbered={climbs} next={step === next} now={now()} />
            ))}
          </ol>
        }
        aside={<HowReviewsWork />}
      />
    </>
  );
}
