import { IconShieldCheck, IconShieldOff } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getMe } from "@/lib/identity/queries/account";
import { TwoFactor } from "../../_components/two-factor";
import styles from "../../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.twoFactor"))("title") };
}

/** The second factor: set up, or switch off. */
export default async function TwoFactorPage() {
  const ctx = await requirePageContext("/settings/two-factor");
  const [t, me] = await Promise.all([getTranslations("settings.twoFactor"), getMe(ctx)]);
  return (
    <section className={styles.part}>
      <h2 className={styles.titled}>
        {t("title")}
        {me.twoFactor ? (
          <Badge tone="ok" icon={IconShieldCheck}>
            {t("on")}
          </Badge>
        ) : (
          <Badge tone="outline" icon={IconShieldOff}>
            {t("off")}
          </Badge>
        )}
      </h2>
      <TwoFactor on={me.twoFactor} />
    </section>
  );
}
