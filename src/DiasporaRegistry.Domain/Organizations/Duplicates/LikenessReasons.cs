namespace DiasporaRegistry.Domain.Organizations.Duplicates;

/// <summary>What speaks for two records being the same organization, and what speaks against it.</summary>
[Flags]
public enum LikenessReasons
{
    /// <summary>Nothing does.</summary>
    None = 0,
    /// <summary>A name is the same but for accents, legal forms, little words and word order.</summary>
    SameName = 1 << 0,
    /// <summary>A name is nearly the same.</summary>
    SimilarName = 1 << 1,
    /// <summary>A name is made of the other name's initials or first syllables.</summary>
    Acronym = 1 << 2,
    /// <summary>A telephone number is the same.</summary>
    SamePhone = 1 << 3,
    /// <summary>A mail address is the same.</summary>
    SameMail = 1 << 4,
    /// <summary>A web site is the same.</summary>
    SameWebsite = 1 << 5,
    /// <summary>A street address is the same.</summary>
    SameAddress = 1 << 6,
    /// <summary>A place of origin below the country is the same, or lies within the other's.</summary>
    SamePlaceOfOrigin = 1 << 7,
    /// <summary>A city of residence is the same.</summary>
    SameCity = 1 << 8,
    /// <summary>A person is on both boards.</summary>
    SameBoardMember = 1 << 9,
    /// <summary>The cities or states of residence are known, and none is shared.</summary>
    DifferentCity = 1 << 10,
    /// <summary>The places of origin are known, and none is shared.</summary>
    DifferentPlaceOfOrigin = 1 << 11,
    /// <summary>The street addresses are known, and none is shared.</summary>
    DifferentAddress = 1 << 12,
    /// <summary>The names hold different numbers or directions, as those of sister organizations do.</summary>
    DifferentNumber = 1 << 13,
    /// <summary>The postal codes are known, and none is shared.</summary>
    DifferentPostalCode = 1 << 14,
    /// <summary>The telephone numbers are known, and none is shared.</summary>
    DifferentPhone = 1 << 15,
}
