using DiasporaRegistry.Data;
using DiasporaRegistry.Data.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Years;
using DiasporaRegistry.Web.Language;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Projects;

/// <summary>What categories are called, as the latest public year that has one says; a category without words is shown by its code.</summary>
public sealed class CategoryWords
{
    readonly Dictionary<(string Programme, string Code), FundingCategory> known = [];

    CategoryWords() { }

    /// <summary>Reads the categories of one programme, or of all.</summary>
    public static async Task<CategoryWords> ReadAsync(RegistryDb db, string? programme, CancellationToken cancel)
    {
        var words = new CategoryWords();
        foreach (var year in await db.PublicYears().AsNoTracking().Where(y => programme == null || y.ProgrammeCode == programme).OrderBy(y => y.Year).Select(y => new { y.ProgrammeCode, y.Rules }).ToListAsync(cancel))
        {
            foreach (var category in year.Rules.Categories)
                words.known[(year.ProgrammeCode, category.Code)] = category;
        }

        return words;
    }

    /// <summary>The category of a programme; none where no public year has it.</summary>
    public FundingCategory? Of(string programme, string code) => known.GetValueOrDefault((programme, code));

    /// <summary>The name of a programme's category.</summary>
    public string NameOf(string programme, string code) => Of(programme, code)?.NameIn(Languages.Current) ?? code;

    /// <summary>The name of a category whichever programme has it.</summary>
    public string NameOf(string code) => known.Where(k => k.Key.Code == code).Select(k => k.Value.NameIn(Languages.Current)).FirstOrDefault() ?? code;
}
