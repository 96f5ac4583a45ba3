using DiasporaRegistry.Data;
using DiasporaRegistry.Data.Organizations;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace DiasporaRegistry.Web.Pages.Messages;

/// <summary>Fills a country's templates in for a conversation, in the language in which the organization applied.</summary>
public sealed class TemplateDesk(RegistryDb db, ListedNames names, Installation installation, TimeProvider clock)
{
    /// <summary>The templates that an office may pick.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ChoicesAsync(string country, CancellationToken cancel) =>
        [.. (await db.TemplatesOf(country).AsNoTracking().OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(cancel)).Select(t => new SelectListItem(t.Name, t.Id.ToString()))];

    /// <summary>A template's text for a conversation; null where the country has none such.</summary>
    public async Task<string?> FillAsync(Topic topic, Guid? template, CancellationToken cancel)
    {
        if (await db.TemplatesOf(topic.Country).AsNoTracking().SingleOrDefaultAsync(t => t.Id == template, cancel) is not { } found)
            return null;
        var application = await db.Registrations.AsNoTracking().Where(r => topic.RegistrationId != null ? r.Id == topic.RegistrationId : r.OrganizationId == topic.OrganizationId && r.Country == topic.Country && r.SubmittedAt != null)
            .OrderByDescending(r => r.SubmittedAt).Select(r => new { r.Reference, r.Language, Name = r.Organization!.Names.Where(n => n.Type == NameType.Official).Select(n => n.Text).FirstOrDefault() }).FirstAsync(cancel);
        var language = Languages.Has(application.Language) ? application.Language : Languages.Default;
        return Fill(found.TextIn(language), language, application.Name ?? "", application.Reference ?? "", topic.Country);
    }

    /// <summary>A text as an organization with this name and reference would get it.</summary>
    public string Fill(string text, string language, string name, string reference, string country)
    {
        using (Languages.Use(language))
        {
            return Placeholders.Fill(text, new Dictionary<Placeholder, string>
            {
                [Placeholder.Organization] = name,
                [Placeholder.Reference] = reference,
                [Placeholder.Country] = names.Countries[country],
                [Placeholder.Date] = Formats.Date(clock.GetUtcNow(), installation.Zone),
            });
        }
    }
}
