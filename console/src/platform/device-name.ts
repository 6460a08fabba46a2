/** The browser and system of a user agent, as far as people tell them apart; no name when neither is known. */
export function deviceName(userAgent: string): { name: string | undefined; phone: boolean } {
  const first = (pairs: [RegExp, string][]) => pairs.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = first([
    [/MicroMessenger/, 'WeChat'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]);
  const system = first([
    [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]);
  const name = [browser, system].filter((part) => part !== undefined).join(' · ');
  return { name: name === '' ? undefined : name, phone: /Android|iPhone|Mobile|HarmonyOS/.test(userAgent) };
}
