// Package web is the HTTP side of the service.
package web

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/stateless/internal/todo"
)

// Blobs keeps attachments elsewhere.
type Blobs interface {
	Put(name string, r io.Reader) error
}

// Handler answers requests.
type Handler struct {
	items *todo.Service
	blobs Blobs
}

// Register adds the routes to e.
func Register(e *echo.Echo, items *todo.Service, blobs Blobs) {
	h := &Handler{items: items, blobs: blobs}
	e.Use(middleware.RequestLogger(), middleware.Recover())
	g := e.Group("/items")
	g.GET("", h.list)
	g.POST("", h.add)
	g.POST("/:id/finish", h.finish)
	g.PUT("/:id/attachment", h.attach)
}

func user(c echo.Context) string { return c.Request().Header.Get("X-User") }

func status(err error) int {
	if errors.Is(err, todo.ErrNotFound) {
		return http.StatusNotFound
	}
	return http.StatusInternalServerError
}

func (h *Handler) list(c echo.Context) error {
	items, err := h.items.List(c.Request().Context(), user(c))
	if err != nil {
		return echo.NewHTTPError(status(err), err.Error())
	}
	return c.JSON(http.StatusOK, items)
}

func (h *Handler) add(c echo.Context) error {
	var item todo.Item
	if err := c.Bind(&item); err != nil {
		return err
	}
	if err := h.items.Add(c.Request().Context(), user(c), &item); err != nil {
		return echo.NewHTTPError(status(err), err.Error())
	}
	return c.JSON(http.StatusCreated, item)
}

func (h *Handler) finish(c echo.Context) error {
	id, err := strconv.ParseInt(c.Param("id"), 10, 64)
	if err != nil {
		return echo.NewHTTPError(http.StatusBadRequest, "bad id")
	}
	item, err := h.items.Finish(c.Request().Context(), user(c), id)
	if err != nil {
		return echo.NewHTTPError(status(err), err.Error())
	}
	return c.JSON(http.StatusOK, item)
}

func (h *Handler) attach(c echo.Context) error {
	if err := h.blobs.Put(c.Param("id"), c.Request().Body); err != nil {
		return echo.NewHTTPError(http.StatusBadGateway, err.Error())
	}
	return c.NoContent(http.StatusNoContent)
}
