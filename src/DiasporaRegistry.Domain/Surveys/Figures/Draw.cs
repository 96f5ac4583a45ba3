using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DiasporaRegistry.Domain.Surveys.Figures;

/// <summary>
/// A draw that whoever has the frame can repeat, as the ministry's file hands it out: organizations in the order of the SHA-256 of the kept seed (8 bytes, the highest first)
/// and their key (16 bytes as written), and the first of these. Whoever does not know the seed beforehand cannot foresee it.
/// </summary>
public static class Draw
{
    /// <summary>Who is drawn, in the order of the draw; of a stratified sample, stratum after stratum.</summary>
    /// <param name="kind">How the sample is drawn; where everybody is asked nobody is left out.</param>
    /// <param name="size">How many are drawn: all of a frame that has no more.</param>
    /// <param name="seed">The number that the order follows from.</param>
    /// <param name="frame">All who may be drawn, each once, in any order.</param>
    public static IReadOnlyList<Guid> Of(SampleKind kind, int size, long seed, IReadOnlyCollection<Candidate> frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (kind == SampleKind.Everybody || size >= frame.Count)
            return First(seed, frame.Count, frame);
        if (kind == SampleKind.Simple)
            return First(seed, size, frame);

        var strata = frame.GroupBy(c => c.Stratum).OrderBy(s => s.Key.Country, StringComparer.Ordinal).ThenBy(s => s.Key.Kind).Select(s => s.ToList()).ToList();
        var shares = Allocation.Proportional([.. strata.Select(s => s.Count)], size);
        return [.. strata.SelectMany((stratum, i) => First(seed, shares[i], stratum))];
    }

    /// <summary>The place of an organization in the order of a seed: the least come first.</summary>
    public static byte[] KeyOf(long seed, Guid organization)
    {
        Span<byte> bytes = stackalloc byte[24];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seed);
        organization.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return SHA256.HashData(bytes);
    }

    private static List<Guid> First(long seed, int size, IEnumerable<Candidate> candidates) =>
        [.. candidates.Select(c => (Key: KeyOf(seed, c.Id), c.Id)).OrderBy(c => c.Key, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))).Take(size).Select(c => c.Id)];
}
