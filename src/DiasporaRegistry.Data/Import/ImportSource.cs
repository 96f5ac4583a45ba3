using System.Security.Cryptography;
using System.Text;
using DiasporaRegistry.Domain;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Data.Import;

/// <summary>A list on its way in: with what tells a row from others, its name is what an organization was found in, so that a new version of a list finds it again.</summary>
/// <param name="FileName">The list's name.</param>
/// <param name="Country">The country of origin whose ministry brings it in.</param>
internal sealed record ImportSource(string FileName, string Country)
{
    private const int LongestFileName = 150;
    private const int KeysInAQuery = 1000;

    /// <summary>What the organization of a row is known by.</summary>
    public string Of(string identity)
    {
        var file = Visible.Beginning(FileName, LongestFileName);
        return $"{file}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Country}|{identity}")))[..32]}";
    }

    /// <summary>Those of some that the register knows already.</summary>
    public static async Task<HashSet<string>> KnownAsync(RegistryDb db, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in sources.Chunk(KeysInAQuery))
            known.UnionWith(await db.Organizations.Where(o => some.Contains(o.MappedFrom)).Select(o => o.MappedFrom!).ToListAsync(cancellationToken));
        return known;
    }
}
