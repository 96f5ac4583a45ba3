using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Writing;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Writes what was found: the head with its orders, what is near, the organizations of this page and the way to the others.</summary>
public sealed class ResultSheet(DirectoryIndex index, ListedNames names, StandingWords standing, Words words, EncodedWords<SearchText> say, EncodedWords<DirectoryText> tell, EncodedWords<SiteText> site, IStringLocalizer<SearchText> text, IStringLocalizer<SiteText> ofSite)
{
    public void Write(HtmlText html, SearchView view, DirectoryFound found)
    {
        WriteHead(html, view, found);
        html.Write($"""<p class="reg-onlyprint">{string.Join(" · ", view.Chosen.Select(c => c.Text))} {view.Canonical}</p>""");
        if (found.Total < SearchDesk.Few && (view.Offers.Count > 0 || found.Total == 0))
            WriteNearby(html, view, found.Total == 0);
        html.Write($"""<ol class="reg-results" aria-labelledby="results">""");
        var (countries, today) = (names.Countries, standing.Today);
        foreach (var hit in found.Hits)
            WriteHit(html, view, hit, standing.Of(hit, countries, today));
        html.Write($"</ol>");
        if (found.Pages > 1)
            WritePages(html, view, found.Page, found.Pages);
    }

    void WriteHead(HtmlText html, SearchView view, DirectoryFound found)
    {
        var q = view.Address.Query;
        html.Write($"""<div class="reg-results__head"><h2 class="govuk-heading-m" id="results">{Many(found.Total)}</h2>""");
        if (found.Total > 0)
            html.Write($"""<a class="govuk-link reg-results__map reg-noprint" href="#maps">{say["Map.Jump"]}</a>""");
        if (found.Total > 1)
        {
            html.Write($"""<p class="reg-results__orders reg-noprint"><span>{say["Order"]}</span>""");
            WriteOrder(html, view, SearchOrder.Relevance);
            if (q.Near is not null)
                WriteOrder(html, view, SearchOrder.Distance);
            if (q.Text is not null)
                WriteOrder(html, view, SearchOrder.Name);
            WriteOrder(html, view, SearchOrder.Year);
            WriteOrder(html, view, SearchOrder.Changed);
            html.Write($"</p>");
        }

        html.Write($"</div>");
    }

    // Without words, by relevance is by name.
    void WriteOrder(HtmlText html, SearchView view, SearchOrder order)
    {
        var q = view.Address.Query;
        var word = say[$"Order.{(order == SearchOrder.Relevance && q.Text is null ? SearchOrder.Name : order)}"];
        if (order == q.Order || (order == SearchOrder.Relevance && q is { Order: SearchOrder.Name, Text: null }))
            html.Write($""" <strong aria-current="true">{word}</strong>""");
        else
            html.Write($""" <a class="govuk-link" href="{view.With(query => query with { Order = order })}">{word}</a>""");
    }

    void WriteHit(HtmlText html, SearchView view, DirectoryHit hit, IReadOnlyList<StandingLine> stands)
    {
        var language = Languages.Current;
        var kind = hit.Kind is { } known ? words.Of(known) : text["Kind.Unknown"].Value;
        html.Write($"""<li class="reg-result"><h3 class="reg-result__name"><a class="govuk-link" href="{view.Room.Organizations}/{hit.Id}">{hit.Name}</a></h3><p class="reg-result__where"><span>{kind}</span>""");
        if (hit.Origins.Count > 0)
        {
            html.Write($""" <span class="reg-result__place">""");
            if (hit.Origins[0].Locality is { } locality)
                html.Write($"{locality}, ");
            WritePlace(html, hit.Origins[0].Place, hit.Origins.Count, language);
        }

        if (hit.Residences.Count > 0)
        {
            html.Write($""" <span class="reg-result__arrow"><span aria-hidden="true">→</span><span class="govuk-visually-hidden">{say["LivesIn"]}</span></span> <span class="reg-result__place">""");
            WritePlace(html, hit.Residences[0], hit.Residences.Count, language);
        }

        if (hit.Km is { } km)
            html.Write($""" <span class="reg-quiet">{text["Away", Formats.Number((decimal)Math.Round(Math.Min(km, 30_000)))]}</span>""");
        if (view.Address.Query.Order == SearchOrder.Year && hit.YearFounded is { } year)
            html.Write($""" <span class="reg-quiet">{text["Founded", year]}</span>""");
        html.Write($"""</p><p class="reg-result__standing">""");
        if (view.Room.IsOfStaff && StandingWords.IsPrivate(hit))
            html.Write($"""<strong class="govuk-tag reg-tag reg-tag--attention">{tell["Stands.NotPublic"]}</strong> """);
        foreach (var line in stands)
            html.Write($"""<span class="reg-result__stands"><strong class="govuk-tag reg-tag reg-tag--{line.Shape}">{line.Word}</strong> {line.Detail}</span> """);
        html.Write($"</p></li>");
    }

    void WritePlace(HtmlText html, string first, int count, string language)
    {
        html.Write($"{index.Places.Label(first, language)}");
        if (count > 1)
            html.Write($" {text["AndMore", count - 1]}");
        html.Write($"</span>");
    }

    void WriteNearby(HtmlText html, SearchView view, bool isNothing)
    {
        html.Write($"""<div class="{(isNothing ? "reg-empty" : "reg-nearby")} reg-noprint">""");
        if (isNothing)
            html.Write($"""<p class="govuk-body">{say[view.Address.Query.Text is null ? "Empty.Filters" : "Empty.Text"]}</p>""");
        if (view.Offers.Count > 0)
            html.Write($"""<p class="govuk-body">{say[isNothing ? "Offers.Nothing" : "Offers.Few"]}</p>""");
        html.Write($"""<ul class="govuk-list">""");
        foreach (var offer in view.Offers)
            html.Write($"""<li><a class="govuk-link reg-nearby__offer" href="{offer.Address}">{offer.Text}</a> <span class="reg-quiet">{Many(offer.Total)}</span></li>""");
        if (isNothing)
        {
            if (view.Chosen.Count > 0 && view.Offers.Count == 0)
                html.Write($"<li>{say["Empty.Remove"]}</li>");
            if (view.Address.Query.Near is { Km: < 500 } near)
            {
                var wider = near.Km < 100 ? 100 : 500;
                WriteOffer(html, view.With(query => query with { Near = near with { Km = wider } }), text["Empty.Wider", wider]);
            }

            WriteOffer(html, view.Room.Page + (view.Room.Preset is null ? "" : "?origin=all&consulate=all"), text["Empty.All"]);
            if (!view.Room.IsOfStaff)
                WriteOffer(html, Navigation.To("register"), text["Empty.Register"]);
        }

        html.Write($"</ul></div>");
    }

    static void WriteOffer(HtmlText html, string address, string said) => html.Write($"""<li><a class="govuk-link reg-nearby__offer" href="{address}">{said}</a></li>""");

    string Many(int total) => total == 1 ? text["Results.One"] : text["Results.Many", Formats.Number(total)];

    // As gov-pagination writes it.
    void WritePages(HtmlText html, SearchView view, int page, int pages)
    {
        html.Write($"""<nav aria-label="{site["Pagination.Label"]}" class="govuk-pagination">""");
        if (page > 1)
            html.Write($"""<div class="govuk-pagination__prev"><a class="govuk-link govuk-pagination__link" href="{OfPage(page - 1)}" rel="prev"><svg aria-hidden="true" class="govuk-pagination__icon govuk-pagination__icon--prev" focusable="false" height="13" viewBox="0 0 15 13" width="15" xmlns="http://www.w3.org/2000/svg"><path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"></path></svg><span class="govuk-pagination__link-title">{site["Pagination.Previous"]}<span class="govuk-visually-hidden"> {site["Pagination.PageWord"]}</span></span></a></div>""");
        html.Write($"""<ul class="govuk-pagination__list">""");
        var last = 0;
        foreach (var shown in (ReadOnlySpan<int>)[1, page - 1, page, page + 1, pages])
        {
            if (shown <= last || shown > pages)
                continue;
            if (shown > last + 1)
                html.Write($"""<li class="govuk-pagination__item govuk-pagination__item--ellipsis">{"\u22EF"}</li>""");
            if (shown == page)
                html.Write($"""<li class="govuk-pagination__item govuk-pagination__item--current"><a aria-current="page" aria-label="{ofSite["Pagination.Page", shown]}" class="govuk-link govuk-pagination__link" href="{OfPage(shown)}">{shown}</a></li>""");
            else
                html.Write($"""<li class="govuk-pagination__item"><a aria-label="{ofSite["Pagination.Page", shown]}" class="govuk-link govuk-pagination__link" href="{OfPage(shown)}">{shown}</a></li>""");
            last = shown;
        }

        html.Write($"</ul>");
        if (page < pages)
            html.Write($"""<div class="govuk-pagination__next"><a class="govuk-link govuk-pagination__link" href="{OfPage(page + 1)}" rel="next"><span class="govuk-pagination__link-title">{site["Pagination.Next"]}<span class="govuk-visually-hidden"> {site["Pagination.PageWord"]}</span></span><svg aria-hidden="true" class="govuk-pagination__icon govuk-pagination__icon--next" focusable="false" height="13" viewBox="0 0 15 13" width="15" xmlns="http://www.w3.org/2000/svg"><path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"></path></svg></a></div>""");
        html.Write($"</nav>");

        string OfPage(int number) => view.Room.Page + (view.Address with { Query = view.Address.Query with { Page = number } }).Write();
    }
}
