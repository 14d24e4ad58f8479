"use client";

import { DENSITIES, THEMES } from "@/components/shell/appearance";
import { setDensity, setTheme, useDensity, useTheme } from "@/components/shell/appearance-store";
import { Overlays, openPalette, openSheet } from "@/components/shell/overlays";
import { ShortcutListener } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";

const deeds = { newCampaign: true, stopEverything: () => {}, showKeys: openSheet, signOut: () => {} };

/** How the gallery is shown, and what floats over every page. */
export function Looks() {
  const theme = useTheme();
  const density = useDensity();
  return (
    <div className="flex flex-wrap gap-2">
      {THEMES.map((name) => (
        <Button
          key={name}
          size="small"
          look={name === theme ? "secondary" : "quiet"}
          onClick={() => setTheme(name)}
        >
          {name}
        </Button>
      ))}
      {DENSITIES.map((name) => (
        <Button
          key={name}
          size="small"
          look={name === density ? "secondary" : "quiet"}
          onClick={() => setDensity(name)}
        >
          {name}
        </Button>
      ))}
      <Button size="small" onClick={openPalette}>
        Palette
      </Button>
      <Button size="small" onClick={openSheet}>
        Keys
      </Button>
      <Overlays {...deeds} />
      <ShortcutListener />
    </div>
  );
}
