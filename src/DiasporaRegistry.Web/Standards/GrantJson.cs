using System.Text.Json;
using DiasporaRegistry.Data.Exports;

namespace DiasporaRegistry.Web.Standards;

/// <summary>Writes a grant as 360Giving 1.4 JSON.</summary>
static class GrantJson
{
    public static void Write(Utf8JsonWriter json, Grant grant)
    {
        var facts = grant.Facts;
        json.WriteStartObject();
        json.WriteString("id", grant.Id);
        json.WriteString("title", facts.Title);
        json.WriteString("description", grant.Description);
        json.WriteString("currency", grant.Given.Sum.Currency);
        json.WriteNumber("amountAwarded", grant.Given.Sum.Committed);
        json.WriteNumber("amountDisbursed", grant.Given.Sum.Received);
        json.WriteString("awardDate", ExportCode.Of(grant.AwardedOn));
        json.WriteString("url", grant.Page);
        One("plannedDates", () => json.WriteString("startDate", ExportCode.Of(facts.FirstDay)));
        if (facts.AgreedOn is { } begun)
        {
            One("actualDates", () =>
            {
                json.WriteString("startDate", ExportCode.Of(begun));
                if (facts.DeliveredOn is { } end)
                    json.WriteString("endDate", ExportCode.Of(end));
            });
        }

        One("recipientOrganization", () =>
        {
            json.WriteString("id", grant.RecipientId);
            json.WriteString("name", grant.Recipient);
            json.WriteString("addressCountry", facts.Country);
            json.WriteString("url", grant.Page);
            One("location", Location);
        });
        One("beneficiaryLocation", Location);
        One("fundingOrganization", () =>
        {
            json.WriteString("id", grant.FunderId);
            json.WriteString("name", grant.Funder);
            if (grant.FunderPage is { } page)
                json.WriteString("url", page);
        });
        One("grantProgramme", () =>
        {
            json.WriteString("code", grant.ProgrammeCode);
            json.WriteString("title", grant.Programme);
            json.WriteString("url", grant.ProgrammePage);
        });
        if (facts.ProposalId is not null)
            json.WriteString("fromOpenCall", "Yes");
        if (facts.Category is { } category)
        {
            One("classifications", () =>
            {
                json.WriteString("vocabulary", grant.ProgrammeCode);
                json.WriteString("code", category);
                json.WriteString("title", grant.Category);
            });
        }

        json.WriteString("locationScope", grant.Scope);
        if (grant.Project.ChangedAt is { } changed)
            json.WriteString("dateModified", ExportCode.Of(changed));
        json.WriteString("dataSource", grant.Page);
        json.WriteEndObject();

        void Location()
        {
            json.WriteString("name", grant.Place);
            json.WriteString("countryCode", facts.Country);
            if ((facts.Latitude ?? facts.PlaceLatitude) is { } north && (facts.Longitude ?? facts.PlaceLongitude) is { } east)
            {
                json.WriteNumber("latitude", north);
                json.WriteNumber("longitude", east);
            }

            json.WriteString("geoCode", facts.PlaceCode);
            json.WriteString("geoCodeType", Grants.Places);
        }

        void One(string name, Action write)
        {
            json.WriteStartArray(name);
            json.WriteStartObject();
            write();
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }
}
