using System.Text.Json;
using DiasporaRegistry.Domain.Countries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("place");
        builder.HasKey(p => p.Code);
        builder.HasOne<Place>().WithMany().HasForeignKey(p => p.ParentCode).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(p => p.IsOrigin);
        builder.HasIndex(p => p.Folded).HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(p => p.FoldedEn).HasMethod("gin").HasOperators("gin_trgm_ops");
        // Whole names are looked up by the hundred; what finds parts of names is slow at it.
        builder.HasIndex(p => p.Folded, "Whole").HasDatabaseName("ix_place_folded_whole");
        builder.HasIndex(p => p.FoldedEn, "WholeEn").HasDatabaseName("ix_place_folded_en_whole");
        builder.HasIndex(p => p.Path).HasMethod("gin");
        builder.HasIndex(p => new { p.Country, p.Level });
    }
}

internal sealed class ConsulateMapping : IEntityTypeConfiguration<Consulate>
{
    public void Configure(EntityTypeBuilder<Consulate> builder)
    {
        builder.ToTable("consulate");
        builder.HasKey(c => c.Code);
        builder.HasIndex(c => c.Country);
        builder.HasOne<Place>().WithMany().HasForeignKey(c => c.CityPlaceCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Districts).WithOne().HasForeignKey(d => d.ConsulateCode).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConsularDistrictMapping : IEntityTypeConfiguration<ConsularDistrict>
{
    public void Configure(EntityTypeBuilder<ConsularDistrict> builder)
    {
        builder.ToTable("consular_district");
        builder.Ignore(d => d.IsTheCountrys);
        // Few rows are a country's own; which of them have to be followed is asked every few minutes.
        builder.HasIndex(d => d.FollowedOn).HasFilter("stated_at IS NOT NULL OR end_stated_at IS NOT NULL").HasDatabaseName("ix_consular_district_own");
        builder.HasOne<Place>().WithMany().HasForeignKey(d => d.PlaceCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.ConsulateCode, d.PlaceCode, d.ValidFrom }).IsUnique().AreNullsDistinct(false);
    }
}

internal sealed class CodeListEntryMapping : IEntityTypeConfiguration<CodeListEntry>
{
    public void Configure(EntityTypeBuilder<CodeListEntry> builder)
    {
        builder.ToTable("code_list_entry");
        builder.HasKey(e => new { e.List, e.Code });
        builder.Property(e => e.Country).HasMaxLength(2);
    }
}

internal sealed class CodeListVersionMapping : IEntityTypeConfiguration<CodeListVersion>
{
    public void Configure(EntityTypeBuilder<CodeListVersion> builder)
    {
        builder.ToTable("code_list_version");
        builder.HasKey(v => new { v.Country, v.List, v.Version });
        builder.HasIndex(v => new { v.Country, v.List, v.ValidFrom }).IsUnique();
        builder.Property(v => v.Country).HasMaxLength(2);
        builder.Property(v => v.Choices).HasColumnType("jsonb").HasConversion(WrittenChoices.Written, WrittenChoices.Same);
    }
}

internal sealed class CodeListDraftMapping : IEntityTypeConfiguration<CodeListDraft>
{
    public void Configure(EntityTypeBuilder<CodeListDraft> builder)
    {
        builder.ToTable("code_list_draft");
        builder.HasKey(d => new { d.Country, d.List });
        builder.Property(d => d.Country).HasMaxLength(2);
        builder.Property(d => d.Choices).HasColumnType("jsonb").HasConversion(WrittenChoices.Written, WrittenChoices.Same);
    }
}

internal static class WrittenChoices
{
    public static ValueConverter<IReadOnlyList<ListedChoice>, string> Written { get; } = new(
        choices => JsonSerializer.Serialize(choices, JsonSerializerOptions.Default), text => JsonSerializer.Deserialize<List<ListedChoice>>(text, JsonSerializerOptions.Default)!);

    public static ValueComparer<IReadOnlyList<ListedChoice>> Same { get; } = new(
        (one, other) => one!.SequenceEqual(other!), choices => choices.Aggregate(0, (hash, choice) => HashCode.Combine(hash, choice)), choices => choices);
}

internal sealed class CountryFactMapping : IEntityTypeConfiguration<CountryFact>
{
    public void Configure(EntityTypeBuilder<CountryFact> builder)
    {
        builder.ToTable("country_fact");
        builder.HasKey(f => new { f.Country, f.Key });
    }
}
