using DiasporaRegistry.Domain.Organizations.Duplicates;

namespace DiasporaRegistry.Data.Organizations;

/// <summary>What is compared of an organization, as it was read: no more than its reader may see.</summary>
/// <param name="Names">Its names, the official one first.</param>
/// <param name="Residences">Where it lives.</param>
/// <param name="Origins">Where its members come from.</param>
/// <param name="Contacts">Its contacts, with their kinds.</param>
/// <param name="Addresses">Its addresses.</param>
/// <param name="Board">Who is on its board.</param>
internal sealed record ComparedParts(IReadOnlyList<string> Names, IReadOnlyList<LikenessPlace> Residences, IReadOnlyList<LikenessPlace> Origins, IReadOnlyList<(string Kind, string Value)> Contacts,
    IReadOnlyList<string> Addresses, IReadOnlyList<string> Board)
{
    /// <summary>Its official name.</summary>
    public string Name => Names.Count > 0 ? Names[0] : "";

    /// <summary>Made ready to be compared.</summary>
    public LikenessProfile Profile() => LikenessProfile.Of(Names, Residences, Origins, Contacts, Addresses, Board);
}
