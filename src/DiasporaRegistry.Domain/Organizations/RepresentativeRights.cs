namespace DiasporaRegistry.Domain.Organizations;

/// <summary>What a representative is for an organization.</summary>
public enum RepresentativeRole
{
    /// <summary>Answers for it: does everything, and decides who represents it.</summary>
    Owner,
    /// <summary>Edits, and files applications.</summary>
    Editor,
    /// <summary>Reads.</summary>
    Reader,
    /// <summary>Helps at a consulate's counter: writes and files what its people say, until one of them owns it.</summary>
    Helper,
}

/// <summary>What a representative may do for an organization, as its pages ask for it.</summary>
public enum RepresentativeRight
{
    /// <summary>Reads what the organization states and where its applications stand.</summary>
    See,
    /// <summary>Changes what it states, and files applications.</summary>
    Edit,
    /// <summary>Speaks for it: answers and ends memberships, issues registrations, writes to offices, turns to another country.</summary>
    Speak,
    /// <summary>Makes contacts and documents public.</summary>
    Publish,
    /// <summary>Takes an application or a registration back.</summary>
    Withdraw,
    /// <summary>Decides who represents it, and sees who they are.</summary>
    KeepRepresentatives,
}

/// <summary>Which role may do what: the one table that pages, queries and guards read.</summary>
public static class RepresentativeRights
{
    private static readonly Dictionary<RepresentativeRole, RepresentativeRight[]> Table = new()
    {
        [RepresentativeRole.Owner] = Enum.GetValues<RepresentativeRight>(),
        [RepresentativeRole.Editor] = [RepresentativeRight.See, RepresentativeRight.Edit, RepresentativeRight.Speak],
        [RepresentativeRole.Reader] = [RepresentativeRight.See],
        // Writes down and files; neither speaks for it, makes anything public nor takes anything back: that is for the organization's own people.
        [RepresentativeRole.Helper] = [RepresentativeRight.See, RepresentativeRight.Edit],
    };

    /// <summary>The roles that an owner gives; a helper comes from a consulate alone.</summary>
    public static IReadOnlyList<RepresentativeRole> Given { get; } = [RepresentativeRole.Owner, RepresentativeRole.Editor, RepresentativeRole.Reader];

    /// <summary>Whether a role holds a right.</summary>
    public static bool May(this RepresentativeRole role, RepresentativeRight right) => Table[role].Contains(right);

    /// <summary>The roles that hold a right.</summary>
    public static IReadOnlyList<RepresentativeRole> RolesWith(RepresentativeRight right) => [.. Table.Where(t => t.Value.Contains(right)).Select(t => t.Key)];
}
