let context: AudioContext | undefined;

type Sound = 'assigned' | 'message';

// Two rising tones for a new conversation, one short one for a message; made here, so no sound file is loaded.
const tones: Record<Sound, [frequency: number, start: number][]> = {
  assigned: [
    [660, 0],
    [880, 0.16],
  ],
  message: [[740, 0]],
};

/** Plays a sound. Browsers stay silent until the person has clicked once on the page. */
export function ring(sound: Sound): void {
  try {
    context ??= new AudioContext();
    const audio = context;
    if (audio.state === 'suspended') void audio.resume();
    for (const [frequency, start] of tones[sound]) {
      const at = audio.currentTime + start;
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0, at);
      volume.gain.linearRampToValueAtTime(0.18, at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + 0.32);
    }
  } catch {
    // A computer without sound.
  }
}
