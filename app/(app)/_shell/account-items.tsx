"use client";

import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import { apiFetch } from "@/app/_ui/api-client";
import { useAction } from "@/app/_ui/use-action";

const schemes = [
  { value: "light", key: "light", icon: IconSun },
  { value: "dark", key: "dark", icon: IconMoon },
  { value: "auto", key: "system", icon: IconDeviceDesktop },
] as const;

/** Language, colours and sign-out, as menu items; shared by the rail's menu and the phone's More. */
export function AccountItems() {
  const t = useTranslations("common");
  const locale = useLocale();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useAction(() => apiFetch("/auth/logout", { method: "POST" }), {
    refresh: false,
    onDone: () => {
      location.assign("/sign-in");
    },
  });
  const speak = useAction((next: "en" | "fr") => apiFetch("/users/me", { method: "PATCH", body: { locale: next } }), {
    refresh: false,
    onDone: () => {
      location.reload();
    },
  });
  return (
    <>
      <Menu.Label>{t("account.theme")}</Menu.Label>
      {schemes.map(({ value, key, icon: Icon }) => (
        <Menu.Item
          key={value}
          role="menuitemradio"
          aria-checked={colorScheme === value}
          closeMenuOnClick={false}
          leftSection={<Icon size={16} stroke={1.75} aria-hidden />}
          rightSection={colorScheme === value ? <IconCheck size={16} aria-hidden /> : null}
          onClick={() => {
            setColorScheme(value);
          }}
        >
          {t(`account.${key}`)}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item
        lang={locale === "en" ? "fr" : "en"}
        leftSection={<IconLanguage size={16} stroke={1.75} aria-hidden />}
        disabled={speak.busy}
        onClick={() => void speak.run(locale === "en" ? "fr" : "en")}
      >
        {t("otherLanguage")}
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
