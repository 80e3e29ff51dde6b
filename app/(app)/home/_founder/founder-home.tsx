import { IconPlus } from "@/app/_ui/icons";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { hasRoom } from "@/app/_ui/plan-use";
import { Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { getPlanUsage } from "@/lib/billing/queries/plan-usage";
import type { Actor, Context } from "@/lib/core/context";
import { getHome } from "@/lib/dashboard/queries/home";
import { HomeSteps } from "../_sections/home-steps";
import styles from "./founder.module.css";
import { MilestoneFunds } from "./milestone-funds";
import { readStartups } from "./founder-data";
import { OpenRoles } from "./open-roles";
import { PaymentNotice } from "./payment-notice";
import { PublicPages } from "./public-pages";
import { WaitingApplicants } from "./waiting-applicants";

interface PartProps {
  ctx: Context & { actor: Actor };
}

async function Steps({ ctx, all }: PartProps & { all: boolean }) {
  const [t, { steps, firstSteps }, startups, use] = await Promise.all([
    getTranslations("hiring.home"),
    getHome(ctx),
    readStartups(ctx),
    getPlanUsage("openRoles", ctx.actor.userId),
  ]);
  const newRole = (
    <ButtonLink
      href="/hiring/roles/new"
      variant="default"
      leftSection={<IconPlus size={16} stroke={1.75} aria-hidden />}
    >
      {t("newRole")}
    </ButtonLink>
  );
  return (
    <HomeSteps
      steps={steps}
      first={firstSteps}
      all={all}
      actions={startups.length > 0 && hasRoom(use) ? newRole : null}
    />
  );
}

/** Home of a founder: next steps, the most urgent first; the applicants by deadline; beside them roles and completeness. */
export async function FounderHome({ ctx, all }: PartProps & { all: boolean }) {
  const [t, home, funds] = await Promise.all([
    getTranslations("hiring.home"),
    getTranslations("home"),
    getTranslations("milestones.home"),
  ]);
  const { requestId } = ctx;
  return (
    <Columns
      main={
        <>
          <>
            <Loaded title={home("stepsFailed")} requestId={requestId} load={() => PaymentNotice({ ctx })} />
            <Loaded title={home("stepsFailed")} requestId={requestId} load={() => Steps({ ctx, all })} />
          </>
          <div className={styles.next}>
            <Section title={t("waiting")} action={<Link href="/hiring">{t("openBoard")}</Link>}>
              <Loaded title={t("waitingFailed")} requestId={requestId} load={() => WaitingApplicants({ ctx })} />
            </Section>
          </div>
          <Loaded title={funds("failed")} requestId={requestId} load={() => MilestoneFunds({ ctx })} />
        </>
      }
      aside={
        <>
          <Loaded title={t("rolesFailed")} requestId={requestId} load={() => OpenRoles({ ctx })} />
          <Loaded requestId={requestId} load={() => PublicPages({ ctx })} />
        </>
      }
    />
  );
}
