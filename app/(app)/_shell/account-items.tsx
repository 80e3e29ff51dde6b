"use client";

import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMessage2, IconMoon, IconSun } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { rememberLocale } from "@/app/_web/locale-choice";
import type { ThemeChoice } from "@/app/_web/theme-choice";
import { useAction } from "@/app/_ui/use-action";

const schemes = [
  { value: "light", key: "light", icon: IconSun },
  { value: "dark", key: "dark", icon: IconMoon },
  { value: "auto", key: "system", icon: IconDeviceDesktop },
] as const;

/** Language, colours, feedback and sign-out, as menu items; shared by the rail's menu and the phone's More. */
export function AccountItems({ onFeedback }: { onFeedback: () => void }) {
  const t = useTranslations("common");
  const locale = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useAction(() => apiFetch("/auth/logout", { method: "POST" }), {
    refresh: false,
    onDone: () => {
      loadPage("/sign-in");
    },
  });
  const keepTheme = useAction((theme: ThemeChoice) => apiFetch("/users/me", { method: "PATCH", body: { theme } }), {
    refresh: false,
  });
  const speak = useAction((next: "en" | "fr") => apiFetch("/users/me", { method: "PATCH", body: { locale: next } }), {
    refresh: false,
    onDone: () => {
      rememberLocale(locale === "en" ? "fr" : "en");
      location.reload();
    },
  });
  return (
    <>
      <Menu.Label>{t("account.theme")}</Menu.Label>
      <Menu.RadioGroup
        value={colorScheme}
        onChange={(value) => {
          const scheme = schemes.find((one) => one.value === value);
          if (!scheme) return;
          setColorScheme(scheme.value);
          void keepTheme.run(scheme.key);
        }}
      >
        {schemes.map(({ value, key, icon: Icon }) => (
          <Menu.RadioItem key={value} value={value} rightSection={<Icon size={16} stroke={1.75} aria-hidden />}>
            {t(`account.${key}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item
        lang={locale === "en" ? "fr" : "en"}
        leftSection={<IconLanguage size={16} stroke={1.75} aria-hidden />}
        disabled={speak.busy}
        onClick={() => void speak.run(locale === "en" ? "fr" : "en")}
      >
        {t("otherLanguage")}
      </Menu.Item>
      <Menu.Item leftSection={<IconMessage2 size={16} stroke={1.75} aria-hidden />} onClick={onFeedback}>
        {t("account.feedback")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />}
        disabled={signOut.busy}
        onClick={() => void signOut.run()}
      >
        {t("account.signOut")}
      </Menu.Item>
    </>
  );
}
