import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/app/_ui/page-header";
import { SettingsNav } from "./_components/settings-nav";
import styles from "./_components/settings.module.css";

/** Title and parts of the settings, around each of them. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  const t = useTranslations("settings");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className={styles.columns}>
        <SettingsNav />
        <div>{children}</div>
      </div>
    </>
  );
}
