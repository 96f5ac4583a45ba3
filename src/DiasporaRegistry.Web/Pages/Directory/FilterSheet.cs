using DiasporaRegistry.Data.Finding;
using DiasporaRegistry.Web.Language;
using DiasporaRegistry.Web.Look;
using DiasporaRegistry.Web.Writing;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>Writes what can be chosen beside a search, with its counts: <c>_Filters.cshtml</c>, <c>_Years.cshtml</c> and <c>_Near.cshtml</c> of a search that asks nothing back.</summary>
public sealed class FilterSheet(EncodedWords<SearchText> say, EncodedWords<SiteText> site, IStringLocalizer<SearchText> text)
{
    public void Write(HtmlText html, SearchView view, DirectoryFound found)
    {
        var q = view.Address.Query;
        html.Write($"""<details class="reg-find__filters reg-noprint" id="filters"><summary class="reg-find__summary">{say["Filters"]}""");
        if (view.Chosen.Count - (q.Text is null ? 0 : 1) is > 0 and var narrowed)
            html.Write($" ({narrowed})");
        html.Write($"""</summary><div class="reg-find__groups"><div data-part="kept" hidden>""");
        WriteKept(html, view.Address);
        html.Write($"</div>");
        foreach (var group in view.Facets)
        {
            WriteGroup(html, view, found, group);
            if (group.Facet == DirectoryFacet.Residence)
                WriteNear(html, view);
        }

        html.Write($"""<button class="govuk-button govuk-button--secondary reg-find__apply" type="submit">{say["Filters.Apply"]}</button></div></details>""");
    }

    static void WriteKept(HtmlText html, SearchAddress address)
    {
        if (address.Query.Order != SearchOrder.Relevance)
            html.Write($"""<input type="hidden" name="sort" value="{SearchAddress.Code(address.Query.Order)}"> """);
        foreach (var part in address.Parts(withPage: false))
        {
            if (part.Name is "box" or "origin_box" || part is { Name: "origin" or "consulate", Value: SearchAddress.All })
                html.Write($"""<input type="hidden" name="{part.Name}" value="{part.Value}"> """);
        }
    }

    void WriteGroup(HtmlText html, SearchView view, DirectoryFound found, FacetGroup group)
    {
        var q = view.Address.Query;
        if (group.Rows.Count == 0 && group.Facet is not (DirectoryFacet.Origin or DirectoryFacet.Residence or DirectoryFacet.Decade))
        {
            html.Write($"""<div data-part="facet-{group.Name}"></div>""");
            return;
        }

        var title = say[$"Facet.{group.Facet}"];
        var open = group.Chosen > 0 || group.Facet is DirectoryFacet.Origin or DirectoryFacet.Residence or DirectoryFacet.Kind or DirectoryFacet.Standing
            || (group.Facet == DirectoryFacet.Decade && (q.FoundedFrom ?? q.FoundedTo) is not null);
        html.Write($"""<details class="reg-facet"{open:open}><summary class="reg-facet__head">{title}</summary><fieldset><legend class="govuk-visually-hidden">{title}</legend>""");
        if (group.Facet == DirectoryFacet.Decade)
        {
            WriteYears(html, view, found);
        }
        else
        {
            html.Write($"""<div data-part="facet-{group.Name}">""");
            WriteValues(html, group, group.Rows, group.More, group.MoreAddress, null);
            html.Write($"</div>");
        }

        if (group.Facet == DirectoryFacet.Origin)
            WritePlace(html, "origin", "Origin.Other", "Origin.Other.Hint", null, null);
        else if (group.Facet == DirectoryFacet.Residence)
            WritePlace(html, "residence", "Residence.Other", "Residence.Other.Hint", null, null);
        html.Write($"</fieldset></details>");
    }

    void WriteValues(HtmlText html, FacetGroup group, IReadOnlyList<FacetRow> rows, int more, string moreAddress, string? inside)
    {
        html.Write($"""<ul class="reg-facet__list">""");
        foreach (var row in rows)
        {
            html.Write($"""<li><label class="reg-facet__value"><input type="checkbox" name="{group.Name}" value="{row.Value}" id="{group.Name}-{row.Value}"{row.IsChosen:checked}><span class="reg-facet__label">{row.Label}</span> <span class="reg-facet__count">""");
            WriteCount(html, row.Count);
            html.Write($"</span></label>");
            if (row.Inside.Count > 0)
                WriteValues(html, group, row.Inside, row.More, row.MoreAddress, row.Label);
            html.Write($"</li>");
        }

        if (more > 0)
        {
            html.Write($"""<li><a class="govuk-link reg-facet__more" href="{moreAddress}">{text["More", Formats.Number(more)]}<span class="govuk-visually-hidden"> """);
            html.Write($"{(inside is null ? text[$"Facet.{group.Facet}"] : text["More.Inside", inside])}</span></a></li>");
        }

        html.Write($"</ul>");
    }

    void WriteCount(HtmlText html, int? count)
    {
        if (count is { } known)
            html.Write($"{known:N0}");
        else
            html.Write($"{say["Count.Few"]}");
    }

    void WriteYears(HtmlText html, SearchView view, DirectoryFound found)
    {
        var q = view.Address.Query;
        html.Write($"""<div class="reg-years">""");
        WriteYear(html, "from", "Years.Field.From", q.FoundedFrom);
        WriteYear(html, "to", "Years.Field.To", q.FoundedTo);
        html.Write($"""</div><div data-part="facet-decade"><ul class="reg-facet__list">""");
        foreach (var decade in (found.List(DirectoryFacet.Decade)?.Values ?? []).OrderByDescending(d => d.Value, StringComparer.Ordinal))
        {
            if (FacetGroups.Years(decade.Value) is not var (from, to))
                continue;
            html.Write($"""<li><a class="reg-facet__value govuk-link" """);
            if (q.FoundedFrom == from && q.FoundedTo == to)
                html.Write($"""aria-current="true" """);
            html.Write($"""href="{view.With(query => query with { FoundedFrom = from, FoundedTo = to })}"><span class="reg-facet__label">{text["Years.Decade", from, to]}</span> <span class="reg-facet__count">""");
            WriteCount(html, decade.Count);
            html.Write($"</span></a></li>");
        }

        html.Write($"</ul></div>");
    }

    void WriteYear(HtmlText html, string name, string label, int? year)
    {
        html.Write($"""
            <div class="govuk-form-group"><label class="govuk-label" for="{name}">{say[label]}</label> <input class="govuk-input govuk-input--width-4" id="{name}" name="{name}" inputmode="numeric" maxlength="4" autocomplete="off"
            """);
        if (year is { } known)
            html.Write($" value=\"{known}\"");
        html.Write($"></div>");
    }

    void WriteNear(HtmlText html, SearchView view)
    {
        var near = view.Address.Query.Near;
        var km = (int)(near?.Km ?? SearchAddress.UsualKm);
        html.Write($"""<details class="reg-facet"{near is not null:open}><summary class="reg-facet__head">{say["Facet.Distance"]}</summary><fieldset><legend class="govuk-visually-hidden">{say["Facet.Distance"]}</legend>""");
        WritePlace(html, "near", "Near.Place", "Near.Place.Hint", view.Fields.NearName, view.Fields.Near);
        html.Write($"""<div class="govuk-form-group"><label class="govuk-label" for="km">{say["Near.Km"]}</label> <select class="govuk-select" id="km" name="km">""");
        foreach (var distance in SearchDesk.Distances)
            html.Write($"""<option value="{distance}"{distance == km:selected}>{text["Km", distance]}</option>""");
        if (!SearchDesk.Distances.Contains(km))
            html.Write($"""<option value="{km}" selected>{text["Km", km]}</option>""");
        html.Write($"""</select></div><div class="reg-here" hidden data-near-me data-failed="{say["Near.Me.Failed"]}"><button class="govuk-button govuk-button--secondary" type="button">{say["Near.Me"]}</button><p class="govuk-hint">{say["Near.Me.Hint"]}</p><p class="govuk-error-message" role="status"></p></div></fieldset></details>""");
    }

    // As gov-place writes a field that has no error and asks nothing back.
    void WritePlace(HtmlText html, string name, string label, string hint, string? shown, string? code)
    {
        var use = name == "origin" ? "origin" : "residence";
        html.Write($"""
            <div class="govuk-form-group"><label class="govuk-label" for="{name}-name">{say[label]}</label><div class="govuk-hint" id="{name}-name-hint">{say[hint]}</div><div class="reg-place" data-assistive-hint="{site["Place.AssistiveHint"]}" data-min-length="2" data-module="reg-place" data-no-results="{site["Place.NoResults"]}" data-one-result="{site["Place.OneResult"]}" data-results="{site["Place.Results"]}" data-selected="{site["Place.Selected"]}" data-source="{Navigation.To("places")}?use={use}" data-too-short="{site["Place.TooShort"]}"><input aria-describedby="{name}-name-hint" autocomplete="off" class="govuk-input" data-place-text="" id="{name}-name" name="{name}-name" spellcheck="false" type="text"
            """);
        if (shown is not null)
            html.Write($" value=\"{shown}\"");
        html.Write($""" /><input data-place-code="" id="{name}" name="{name}" type="hidden" value="{code}" /></div></div>""");
    }
}
