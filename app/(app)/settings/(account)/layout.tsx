import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { pageActor } from "@/lib/core/auth/page-actor";
import { phonesAreConfirmed } from "@/lib/phone/queries/phone";
import { SettingsNav } from "../_components/settings-nav";
import styles from "../_components/settings.module.css";

/** Title and navigation around each settings page. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [t, actor] = await Promise.all([getTranslations("settings"), pageActor()]);
  return (
    <>
      <PageHeader title={t("title")} />
      <div className={styles.columns}>
        <SettingsNav
          founder={actor?.persona === "founder"}
          member={actor !== null && may(actor.persona, "person:block")}
          phone={phonesAreConfirmed()}
        />
        <div>{children}</div>
      </div>
    </>
  );
}
