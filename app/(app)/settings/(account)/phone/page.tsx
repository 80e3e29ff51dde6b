import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { Badge } from "@/app/_ui/badge";
import { IconCheck } from "@/app/_ui/icons";
import { getReader } from "@/app/_web/get-reader";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { countryName } from "@/lib/i18n/countries";
import { getMe } from "@/lib/identity/queries/account";
import { getPhone, phonesAreConfirmed, smsCountries } from "@/lib/phone/queries/phone";
import { PhoneSettings } from "../../_components/phone-settings";
import styles from "../../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("phone"))("title") };
}

/** The reader's mobile number: confirm one, change it or remove it. Where no codes are sent there is no such page. */
export default async function PhonePage() {
  if (!phonesAreConfirmed()) notFound();
  const ctx = await requirePageContext("/settings/phone");
  const [t, { locale }, phone, me] = await Promise.all([
    getTranslations("phone"),
    getReader(),
    getPhone(ctx),
    getMe(ctx),
  ]);
  return (
    <AreaMessages area="phone">
      <section className={styles.part}>
        <h2 className={styles.titled}>
          {t("title")}
          {phone ? (
            <Badge tone="ok" icon={IconCheck}>
              {t("confirmed")}
            </Badge>
          ) : null}
        </h2>
        <PhoneSettings
          phone={phone}
          countries={smsCountries().map((value) => ({ value, label: countryName(value, locale) }))}
          twoFactor={me.twoFactor}
        />
      </section>
    </AreaMessages>
  );
}
