using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Contact;

/// <summary>Names the ministries that a report goes to.</summary>
static class MinistryWords
{
    /// <summary>"the ministry of Belize", "the ministries of Belize, Guatemala and Mexico".</summary>
    public static string Ministries(this IStringLocalizer<ContactText> words, IEnumerable<string> countries)
    {
        var all = countries.Order(StringComparer.CurrentCulture).ToList();
        return all.Count == 1 ? words["Ministry", all[0]] : words["Ministries", words["And", string.Join(", ", all.SkipLast(1)), all[^1]].Value];
    }
}
