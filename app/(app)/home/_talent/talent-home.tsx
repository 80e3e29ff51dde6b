import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { Columns, Section } from "@/app/_ui/section";
import { Loaded } from "@/app/_ui/loaded";
import { listMyApplications } from "@/lib/applications/queries/my-applications";
import type { Actor, Context } from "@/lib/core/context";
import { getHome } from "@/lib/dashboard/queries/home";
import { RoleRows } from "@/app/_ui/listings/role-rows";
import { listRoles } from "@/lib/roles/queries/list";
import { ApplicationRows } from "../../applications/_components/application-rows";
import { FollowedSection } from "../_sections/followed-section";
import { HomeSteps } from "../_sections/home-steps";
import styles from "../_sections/home.module.css";
import { ProfileMeter } from "./profile-meter";

interface PartProps {
  ctx: Context & { actor: Actor };
}

async function Applications({ ctx }: PartProps) {
  const [t, { items }] = await Promise.all([getTranslations("home.talent"), listMyApplications(ctx, { limit: 5 })]);
  if (items.length > 0) return <ApplicationRows applications={items} label={t("applications")} />;
  return (
    <EmptyState
      level={3}
      title={t("noApplications")}
      text={t("noApplicationsText")}
      action={
        <ButtonLink href="/find-roles" variant="default">
          {t("findRoles")}
        </ButtonLink>
      }
    />
  );
}

async function NewestRoles() {
  const [t, { items }] = await Promise.all([getTranslations("home.talent"), listRoles({ limit: 4 })]);
  return items.length > 0 ? (
    <RoleRows roles={items} label={t("newRoles")} />
  ) : (
    <EmptyState level={3} title={t("noRoles")} text={t("noRolesText")} />
  );
}

async function Steps({ ctx, all }: PartProps & { all: boolean }) {
  const { steps, firstSteps } = await getHome(ctx);
  return <HomeSteps steps={steps} first={firstSteps} all={all} />;
}

/** Home of talent: next steps, applications, new roles; beside them the profile and what is followed. */
export async function TalentHome({ ctx, all }: PartProps & { all: boolean }) {
  const t = await getTranslations("home");
  const { requestId } = ctx;
  return (
    <Columns
      main={
        <>
          <div className={styles.top}>
            <Loaded title={t("stepsFailed")} requestId={requestId} load={() => Steps({ ctx, all })} />
          </div>
          <Section
            title={t("talent.applications")}
            action={<Link href="/applications">{t("talent.allApplications")}</Link>}
          >
            <Loaded title={t("talent.applicationsFailed")} requestId={requestId} load={() => Applications({ ctx })} />
          </Section>
          <Section title={t("talent.newRoles")} action={<Link href="/find-roles">{t("talent.allRoles")}</Link>}>
            <Loaded title={t("talent.newRolesFailed")} requestId={requestId} load={NewestRoles} />
          </Section>
        </>
      }
      aside={
        <>
          <Loaded requestId={requestId} load={() => ProfileMeter({ ctx })} />
          <FollowedSection ctx={ctx} title={t("talent.following")} empty={t("talent.noFollowing")} />
        </>
      }
    />
  );
}
