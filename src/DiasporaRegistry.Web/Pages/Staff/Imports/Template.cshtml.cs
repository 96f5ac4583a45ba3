using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Accounts;
using DiasporaRegistry.Web.Import;
using DiasporaRegistry.Web.Import.Template;
using DiasporaRegistry.Web.Language;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Staff.Imports;

/// <summary>The workbook for those who start from paper, and how it is filled in.</summary>
public sealed class TemplateModel(CurrentAccount current, RegistryDb db, TimeProvider clock, IStringLocalizer<ImportsText> text) : StaffPage(current)
{
    const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>How to fill it in, a sentence or two each.</summary>
    public IReadOnlyList<string> Words { get; private set; } = [];

    /// <summary>Its columns, with what belongs in each.</summary>
    public IReadOnlyList<(string Header, string Hint)> Columns { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var template = await MadeAsync(Languages.Current, cancel);
        Words = ImportText.Of(Languages.Current, "Template.Words").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Columns = [.. template.Columns.Where(c => c.Number is 0 or 1).Select(c => (ImportText.Of(Languages.Current, $"Template.{c.Key}"), c.HintIn(Languages.Current)))];
    }

    public async Task<IActionResult> OnGetFileAsync(string? language, CancellationToken cancel)
    {
        var asked = language is "es" or "en" ? language : Languages.Current;
        var (_, country) = await AdministratorAsync();
        return File(TemplateBook.Write(await MadeAsync(asked, cancel)), Workbook, $"{text["Template.File"].Value}-{country}-{asked}.xlsx");
    }

    async Task<ImportTemplate> MadeAsync(string language, CancellationToken cancel)
    {
        var (_, country) = await AdministratorAsync();
        return await ImportTemplate.OfAsync(db, country, language, CountriesOfOrigin.DayIn(country, clock.GetUtcNow()).Year, cancel);
    }
}
