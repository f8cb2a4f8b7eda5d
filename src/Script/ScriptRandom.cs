using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.Script;

/// <summary>Random numbers that follow from a seed (SplitMix64), so that a step that is run again computes the same. Not for secrets.</summary>
/// <param name="seed">The seed, any text.</param>
internal sealed class ScriptRandom(string seed)
{
    private ulong _state = BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));

    /// <summary>The next number, from 0 to less than 1.</summary>
    public double Next()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
